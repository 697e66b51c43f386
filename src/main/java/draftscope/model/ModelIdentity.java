package draftscope.model;

/**
 * What makes a model's weights in memory what they are: two that are equal are the same numbers, laid out alike. Caches and
 * what is kept for heads belong to a pair and have no part in it.
 *
 * @param files as they were before they were read
 * @param layout types and layout of its tensors, in one word or two
 * @param threads of the run: libraries may lay matrices out for so many
 */
public record ModelIdentity(ModelFiles files, String layout, DevicePlan places, int threads) {}
