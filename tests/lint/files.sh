# files PATTERN...: the project's own files of these names, without what was built or installed. Not by git, which may
# be missing, or refuse a folder that is somebody else's.
files() {
  local names=()
  for pattern in "$@"; do names+=(-o -name "$pattern"); done
  find . -type d \( -name build -o -name node_modules -o -name '.?*' \) -prune -o \
    -type f \( "${names[@]:1}" \) -print | sed 's|^\./||' | sort
}
