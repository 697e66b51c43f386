package draftscope.cli;

import draftscope.cli.terminal.ModelFinder;
import draftscope.decoding.port.Cancellation;
import draftscope.model.hub.HubProgress;
import draftscope.model.hub.ModelResolver;
import draftscope.model.hub.Wanted;
import java.nio.file.Path;

/** Finds models in folders and on the hub. */
record HubModels(ModelResolver resolver) implements ModelFinder {

    @Override
    public Path find(String reference, HubProgress progress) {
        return resolver.resolve(reference, Wanted.MODEL, progress, Cancellation.NEVER);
    }

    @Override
    public Path findTokenizer(String reference, HubProgress progress) {
        return resolver.resolve(reference, Wanted.TOKENIZER, progress, Cancellation.NEVER);
    }

    @Override
    public Path findHead(String reference, HubProgress progress) {
        return resolver.resolve(reference, Wanted.HEAD, progress, Cancellation.NEVER);
    }
}
