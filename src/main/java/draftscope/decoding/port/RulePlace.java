package draftscope.decoding.port;

import java.util.OptionalDouble;

/**
 * What a rule that judges guesses in another way than one by one says of a guess.
 *
 * @param keeps what the number drawn for this place is compared with, from 0 to 1; under greedy what it would be compared with
 * @param joint under a rule that judges a block: with what probability the guesses up to this one stay, whatever comes after
 * @param distance under a rule that is not exact: how far the token that comes out at this place lies from the target's
 *     distribution, as half of Σ |distribution − p|, from 0 to 1
 */
public record RulePlace(double keeps, OptionalDouble joint, OptionalDouble distance) {}
