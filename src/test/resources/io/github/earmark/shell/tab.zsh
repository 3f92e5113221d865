# What zsh makes of a line when the Tab key is pressed: zsh -f tab.zsh FOLDER-OF-FUNCTIONS LINE
# SIGN. Prints what an interactive shell shows, until SIGN (a pattern) has been seen.
zmodload zsh/zpty
zpty -b shell 'TERM=dumb PS1="> " zsh -f -i'
zpty -w shell "stty columns 200; LISTMAX=1000; fpath=($1:q \$fpath); autoload -Uz compinit
compinit -u -D; unsetopt zle_bracketed_paste; echo rea''dy"
zpty -r -m shell shown '*ready*'
zpty -w -n shell "$2"$'\t\t'
zpty -r -m shell shown "*$3*"
print -r -- $shown
zpty -d shell
