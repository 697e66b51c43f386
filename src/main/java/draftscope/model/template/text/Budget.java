package draftscope.model.template.text;

/**
 * What one rendering may use. Every step and every character made costs; when nothing is left the template is
 * refused. So time and memory are bounded whatever a template does.
 */
public final class Budget {

    /** Characters a template file may have. */
    public static final int TEMPLATE_CHARS = 1 << 20;

    /** Most characters of the rendered text, before what the conversation adds. */
    static final int OUTPUT_CHARS = 1 << 24;

    /** Nesting of expressions and blocks while running, macros included. */
    static final int DEPTH = 400;

    /** Most numbers {@code range} makes, as Jinja's sandbox has it. */
    public static final int RANGE = 100_000;

    private static final long WORK = 1L << 27;
    private static final long WORK_PER_INPUT_CHAR = 64;
    private static final int STEP = 16;
    private static final int ELEMENT = 64;
    private static final int NUMBER = 512;

    private long left;
    private int depth;

    /** @param inputChars size of the conversation: a longer one may cost more */
    public Budget(long inputChars) {
        left = WORK + WORK_PER_INPUT_CHAR * inputChars;
    }

    /** One node of the tree, one comparison. */
    public void step() {
        spend(STEP);
    }

    /** Texts of so many characters, made or searched. */
    public void chars(long count) {
        spend(count);
    }

    /** A number printed: its shortest text is found by trying. */
    void number() {
        spend(NUMBER);
    }

    /** So many elements of a list or dictionary. */
    public void elements(long count) {
        spend(count * ELEMENT);
    }

    /** Looking for a text in another: a plain search may compare every pair of characters. */
    void search(long haystack, long needle) {
        spend(haystack + haystack * needle / 64);
    }

    public void enter() {
        if (++depth > DEPTH) {
            throw TemplateError.of("it nests deeper than " + DEPTH + " levels");
        }
    }

    public void leave() {
        depth--;
    }

    private void spend(long cost) {
        left -= cost;
        if (left < 0) {
            throw TemplateError.of("it takes more work than a chat template may (a loop without a sensible end?)");
        }
    }
}
