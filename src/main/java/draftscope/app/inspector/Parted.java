package draftscope.app.inspector;

/**
 * Two texts with one beginning.
 *
 * @param shared what both begin with, up to the beginning of the first word that differs
 * @param first what the one goes on with
 * @param second what the other goes on with
 */
record Parted(String shared, String first, String second) {

    static Parted of(String first, String second) {
        int same = 0;
        while (same < first.length() && same < second.length() && first.charAt(same) == second.charAt(same)) {
            same++;
        }
        // Whole words: one that differs in its ending differs.
        boolean ends = same == first.length() || same == second.length();
        if (!(ends && first.length() == second.length())) {
            while (same > 0 && !Character.isWhitespace(first.charAt(same - 1))) {
                same--;
            }
        }
        return new Parted(first.substring(0, same), first.substring(same), second.substring(same));
    }

    static int firstWord(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
