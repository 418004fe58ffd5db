# ADDA_VERSION_TEXT: what --version says, "0.2.0 (1a2b3c4)". Without git, as in an unpacked source archive, the version
# alone; "+" after the commit: there were changes on top of it. Looked up again after each commit.
set(ADDA_VERSION_TEXT ${PROJECT_VERSION})
find_program(GIT_PROGRAM git)
if(GIT_PROGRAM AND EXISTS ${CMAKE_SOURCE_DIR}/.git)
  execute_process(
    COMMAND ${GIT_PROGRAM} describe --always --dirty=+ --exclude=* --abbrev=10
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(
    COMMAND ${GIT_PROGRAM} rev-parse --path-format=absolute --git-path logs/HEAD
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    OUTPUT_VARIABLE log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(commit)
    string(APPEND ADDA_VERSION_TEXT " (${commit})")
  endif()
  if(EXISTS "${log}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${log})
  endif()
endif()
