package draftscope.app.inspector;

import draftscope.decoding.port.Candidate;
import java.util.List;

/**
 * One of the most probable tokens of a distribution at a place.
 *
 * @param here whether it is the token that stands at this place
 */
public record Alternative(int id, String piece, double probability, boolean here) {

    static List<Alternative> of(List<Candidate> top, int standing) {
        return top.stream()
                .map(c -> new Alternative(c.id(), c.text(), c.probability(), c.id() == standing))
                .toList();
    }
}
