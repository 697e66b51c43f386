package draftscope.draw.clip;

import draftscope.draw.Provenance;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run's own trace does not tell and the cards of a clip say.
 *
 * @param same whether it wrote the text of the target alone; empty where nobody compared, or it says nothing
 * @param speedup of the whole run over the target alone; empty without a baseline
 * @param provenance where the baseline's time comes from; empty without one
 * @param date when the clip was ordered; empty to say none
 */
public record ClipFacts(
        Optional<Boolean> same, OptionalDouble speedup, Optional<Provenance> provenance, Optional<LocalDate> date) {}
