package draftscope.model.template;

/**
 * A piece of a template.
 *
 * @param text its text; of a string literal what it stands for
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean operator(String wanted) {
        return kind == Kind.OPERATOR && text.equals(wanted);
    }

    boolean name(String wanted) {
        return kind == Kind.NAME && text.equals(wanted);
    }

    String shown() {
        return switch (kind) {
            case BLOCK_END, PRINT_END -> "the end of the tag";
            case END -> "the end of the template";
            case DATA, BLOCK_BEGIN, PRINT_BEGIN -> "text outside a tag";
            default -> "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        };
    }
}
