package draftscope.cli.terminal;

import draftscope.model.hub.HubProgress;
import java.nio.file.Path;

/** Turns the name of a model into its folder. */
@FunctionalInterface
public interface ModelFinder {

    /**
     * The folder of a model; downloads it where it is named by an id of the hub and not here yet.
     *
     * @param reference a folder or an id
     * @throws draftscope.model.input.BadInputException when there is no such model
     * @throws draftscope.model.input.RemoteException when the hub cannot be reached
     */
    Path find(String reference, HubProgress progress);

    /** The same for the tokenizer of a model whose weights are elsewhere. */
    default Path findTokenizer(String reference, HubProgress progress) {
        return find(reference, progress);
    }

    /** The same for a head, which is made of fewer files. */
    default Path findHead(String reference, HubProgress progress) {
        return find(reference, progress);
    }
}
