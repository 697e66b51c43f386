package draftscope.decoding.port;

/** A run could not go on: a model misbehaved. The message is one line for people. */
public final class DecodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecodingException(String message) {
        super(message);
    }

    public static DecodingException notNumbers(ModelInfo model) {
        return new DecodingException(model.name() + " computed probabilities that are not numbers in " + model.dtype()
                + "; its weights are damaged or this number type is too narrow for it");
    }

    /** Anything a model threw, as one line; a native library's errors too, so that the engine can go on. */
    public static DecodingException of(Throwable failure) {
        if (failure instanceof DecodingException known) {
            return known;
        }
        var said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        var name = failure.getClass().getSimpleName();
        return new DecodingException(said.isBlank() || failure.getMessage() == null ? name : name + ": " + said, failure);
    }

    public DecodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
