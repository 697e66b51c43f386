package draftscope.decoding.drafter;

import java.util.Optional;

/** Where a run of tokens stands in texts: how often, and what came next most often. */
interface SuffixPlace {

    /** Windows that pass here or end here. */
    int count();

    /** The most frequent token behind it; of equally frequent ones the one seen first. */
    Optional<Next> next();

    /**
     * One token on.
     *
     * @param token the token
     * @param place where it leads
     */
    record Next(int token, SuffixPlace place) {}
}
