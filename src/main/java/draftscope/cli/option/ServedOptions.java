package draftscope.cli.option;

import draftscope.decoding.port.Cancellation;
import draftscope.model.ApiKey;
import draftscope.model.ServedAddress;
import draftscope.model.ServedSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.served.ServedPairLoader;
import draftscope.model.served.ServedPorts;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What belongs to a target that is served elsewhere. */
final class ServedOptions {

    @Option(names = "--served-model", paramLabel = "NAME")
    private Optional<String> model;

    @Option(names = "--tokenizer", paramLabel = "MODEL")
    private Optional<String> tokenizer;

    @Option(names = "--served-key-env", paramLabel = "VARIABLE")
    private Optional<String> keyVariable;

    /** Asked for on the terminal, unseen: on a command line everybody could read it. */
    @Option(names = "--served-key", interactive = true, arity = "0", descriptionKey = "served-key")
    private char[] typed = {};

    /**
     * The target served at an address.
     *
     * @throws BadInputException when the key cannot be had
     */
    ServedSpec spec(ServedAddress address, Map<String, String> environment) {
        return new ServedSpec(address, model, key(environment));
    }

    private Optional<ApiKey> key(Map<String, String> environment) {
        if (typed.length > 0) {
            return Optional.of(new ApiKey(new String(typed).strip()));
        }
        return keyVariable.map(name -> new ApiKey(Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .orElseThrow(() -> new BadInputException(
                        "--served-key-env", "there is no variable " + name, "set it to the server's key, and export it"))));
    }

    /** Folder or id of the tokenizer: the one named, or that of the model the server says it serves. */
    String tokenizer(ServedSpec spec) {
        return tokenizer.orElseGet(() ->
                ServedPairLoader.ask(spec, ServedPorts.system(), Cancellation.NEVER).tokenizer());
    }

    boolean named() {
        return tokenizer.isPresent();
    }

    /** The first of these options that was given. */
    private Optional<String> given() {
        return model.map(m -> "--served-model")
                .or(() -> tokenizer.map(t -> "--tokenizer"))
                .or(() -> keyVariable.isPresent() || typed.length > 0 ? Optional.of("--served-key") : Optional.empty());
    }

    /** Notes that there is nothing they could belong to. */
    void note(PassedOver over) {
        over.add(given().stream(), "passed_over.target");
    }

    /** These options say nothing of a target that is computed here. */
    void requireUnused() {
        if (given().isPresent()) {
            throw new BadInputException(
                    given().get(),
                    "belongs to a target that is served elsewhere",
                    "name one, as in --target vllm+http://host:8000, or leave it out");
        }
    }
}
