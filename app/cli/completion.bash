# Completion of anjuan-cli for bash. The program itself says what may follow.
_anjuan_cli() {
  local word=${COMP_WORDS[COMP_CWORD]}
  local candidates
  candidates=$("${COMP_WORDS[0]}" help --complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$candidates" -- "$word") $(compgen -f -- "$word"))
  [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace
}
complete -o filenames -F _anjuan_cli anjuan-cli
