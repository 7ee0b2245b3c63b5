# Text files as C strings: name and text of each.
BEGIN { print "#include \"src/app/doc.h\"\n\nconst struct shipped shipped_templates[] = {" }
FNR == 1 {
	name = FILENAME
	gsub(/.*\/|\.txt$/, "", name)
	printf "%s\t{ \"%s\",\n", n++ ? "\t  \"\" },\n" : "", name
}
{
	gsub(/\\/, "\\\\\\\\")
	gsub(/"/, "\\\"")
	printf "\t  \"%s\\n\"\n", $0
}
END { printf "\t  \"\" },\n};\nconst size_t nshipped_templates = %d;\n", n }
