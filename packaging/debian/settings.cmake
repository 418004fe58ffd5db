# Read by cpack for each generator: a Debian package is for /usr, an archive for wherever it is unpacked.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # or both packages would begin with the project's
endif()
