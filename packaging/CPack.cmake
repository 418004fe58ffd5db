# How the packages are made of what is installed.
set(CPACK_PACKAGE_NAME adda)
set(CPACK_PACKAGE_VENDOR "The Adda authors")
set(CPACK_PACKAGE_CONTACT ${ADDA_MAINTAINER})
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/build/package)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES OFF) # the linker has (preset "package"), so that checksums in the SBOM are those of the package
set(CPACK_COMPONENTS_ALL server)
if(TARGET adda)
  list(PREPEND CPACK_COMPONENTS_ALL client)
endif()

# The first line is Debian's short description.
set(CPACK_COMPONENT_CLIENT_DISPLAY_NAME "Adda")
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "chat in rooms, on your own server
The desktop app of Adda: name a room and talk to whoever is in it. It keeps
what you typed while the connection is down, and sends it once when it is
back.

It needs a server, which the package adda-server has.")
set(CPACK_COMPONENT_SERVER_DISPLAY_NAME "Adda's server")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "server for chat in rooms, speaking Socket.IO
Rooms, and all that is said in them kept in one SQLite file: a message is
answered when it is on disk. Any Socket.IO client can join in, and so does the
desktop app of the package adda.

It runs as a service, and listens on this machine only until its settings say
otherwise.")

if(WIN32)
  # Not built here: neither Qt for Windows nor NSIS is in Debian. Qt comes along, by qt_generate_deploy_app_script().
  set(CPACK_GENERATOR NSIS)
  set(CPACK_NSIS_DISPLAY_NAME Adda)
  set(CPACK_NSIS_INSTALLED_ICON_NAME bin/adda.exe)
  set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
  set(CPACK_PACKAGE_EXECUTABLES adda Adda)
elseif(APPLE)
  # Not built here: needs a Mac. Qt comes along, by qt_generate_deploy_app_script().
  set(CPACK_GENERATOR DragNDrop)
  set(CPACK_DMG_VOLUME_NAME Adda)
else()
  set(CPACK_GENERATOR DEB TGZ)
endif()

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_CLIENT_FILE_NAME adda-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_ARCHIVE_SERVER_FILE_NAME adda-server-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})

set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/debian/settings.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/debian/layout.cmake)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${ADDA_REVISION})
set(CPACK_DEBIAN_PACKAGE_SOURCE adda)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

# What is loaded when the programs run, and so found by nobody but them: drivers and QML modules.
set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME adda)
string(JOIN ", " CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS
  libqt6sql6-sqlite qml6-module-qtqml qml6-module-qtqml-workerscript qml6-module-qtquick
  qml6-module-qtquick-templates)
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS "fonts-dejavu-core, fonts-noto-color-emoji, qt6-qpa-plugins, qt6-wayland")
set(CPACK_DEBIAN_CLIENT_PACKAGE_SUGGESTS adda-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME adda-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "adda, apparmor, ufw")

foreach(file IN ITEMS conffiles postinst postrm prerm)
  list(APPEND CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/debian/adda-server/${file})
endforeach()

include(CPack)
