# Run by cpack before it packs what was installed: with the prefix /usr, the settings of the machine are in /etc.
if(CPACK_GENERATOR STREQUAL "DEB")
  file(GLOB folders ${CPACK_TEMPORARY_DIRECTORY}/*/usr/etc)
  foreach(folder IN LISTS folders)
    cmake_path(GET folder PARENT_PATH usr)
    cmake_path(GET usr PARENT_PATH root)
    file(RENAME ${folder} ${root}/etc)
  endforeach()
endif()
