package draftscope.app.found;

import draftscope.decoding.port.Cancellation;
import draftscope.model.found.FoundModel;
import draftscope.model.found.ModelPlaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Where models lie on this machine. A port. Its calls may take long: for the background only. */
public interface FoundPlaces {

    /** A machine with nothing on it. */
    FoundPlaces NOWHERE = new FoundPlaces() {
        @Override
        public List<ModelPlaces.Place> places() {
            return List.of();
        }

        @Override
        public boolean search(Consumer<FoundModel> sink, Cancellation cancellation) {
            return true;
        }

        @Override
        public Optional<FoundModel> look(String written) {
            return Optional.empty();
        }

        @Override
        public OptionalLong memory() {
            return OptionalLong.empty();
        }
    };

    /** Where it looks. */
    List<ModelPlaces.Place> places();

    /**
     * Looks everywhere; opens headers only.
     *
     * @param sink told each model as it is found, on this thread
     * @return whether everything was looked at
     */
    boolean search(Consumer<FoundModel> sink, Cancellation cancellation);

    /** What one model is, as somebody names it; empty when it is not on this machine. */
    Optional<FoundModel> look(String written);

    /** Bytes of memory that could be taken now; empty when nobody knows. */
    OptionalLong memory();
}
