package draftscope.model.template.text;

/** Text being made. Every piece is paid for before it is added. */
public final class BoundedText {

    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    public BoundedText(Budget budget) {
        this.budget = budget;
    }

    public BoundedText add(String piece) {
        budget.chars(piece.length());
        if ((long) text.length() + piece.length() > Budget.OUTPUT_CHARS) {
            throw TemplateError.of("it makes a text of more than " + Budget.OUTPUT_CHARS + " characters");
        }
        text.append(piece);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
