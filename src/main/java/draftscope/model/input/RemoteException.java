package draftscope.model.input;

/**
 * A server could not be reached, broke off or sent what cannot be used, and trying again did not help. Nobody's input
 * is to blame. The message never holds a key.
 */
public final class RemoteException extends PlainException {

    private static final long serialVersionUID = 1L;

    /** @param where the model, file or address */
    public RemoteException(String where, String problem, String fix) {
        this(where, problem, fix, null);
    }

    /** @param cause the exception that showed it, or null */
    public RemoteException(String where, String problem, String fix, Throwable cause) {
        super(where, problem, fix, cause);
    }
}
