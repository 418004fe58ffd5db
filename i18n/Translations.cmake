# The app in other languages: i18n/adda_LANGUAGE.ts, compiled into the app as :/i18n/adda_LANGUAGE.qm.
#   cmake --build --preset dev --target update_translations    brings in what the sources have come to say
file(GLOB ADDA_TRANSLATIONS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/i18n/*.ts)

function(adda_add_translations target)
  qt_add_lrelease(${target} TS_FILES ${ADDA_TRANSLATIONS} QM_FILES_OUTPUT_VARIABLE compiled)
  qt_add_resources(${target} translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${compiled})
endfunction()

add_custom_target(update_translations
  COMMAND Qt6::lupdate -I . -locations none -no-obsolete app qml -ts ${ADDA_TRANSLATIONS}
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
  VERBATIM)
