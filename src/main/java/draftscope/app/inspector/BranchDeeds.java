package draftscope.app.inspector;

import draftscope.draw.stage.TokenKey;
import javafx.beans.property.ReadOnlyBooleanProperty;

/** What can be done from the inspector. */
public interface BranchDeeds {

    /** Whether an order is being carried out. */
    ReadOnlyBooleanProperty running();

    /**
     * Goes on from a token with another one in its place: a new branch of the run on stage, under the same policy and
     * sampling. Refuses in one line what cannot be.
     *
     * @param key the token to be replaced; it has been judged
     * @param choice the token to go on with
     */
    void continueFrom(TokenKey key, Alternative choice);

    /** Puts another branch on stage; only while nothing runs. */
    void showBranch(Branch branch);

    /** Calls a branch something; an empty name gives it back its own. */
    void rename(Branch branch, String name);

    /** Takes a branch away, with what happened in it; never the first, and only while nothing runs. */
    void remove(Branch branch);

    /** Lays the text of a branch beside that on stage. */
    void layBeside(Branch branch);
}
