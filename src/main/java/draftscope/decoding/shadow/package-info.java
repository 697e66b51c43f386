/**
 * Shadow policies: what constant lengths, the heuristic, SVIP and the oracle would have done, simulated from one live greedy
 * run.
 *
 * <p>Under greedy decoding every policy emits the same text, so all that matters is where the draft's own greedy
 * token agrees with it. A live run tells that at every position of its text: accepted tokens agree, the rejected token
 * is the draft's, and {@link draftscope.decoding.RoundEnded.PreviousBonus} supplies the bonus positions one round
 * later. Rounds and accepted counts are therefore exact. Drafted counts are exact but where a real draft would have met
 * an end of text off the path, which nobody has seen; they are upper bounds there and say so. What is still missing at
 * the end of a run is named, and fetched by {@link draftscope.decoding.shadow.DraftProbe}.
 *
 * <p>SVIP with another threshold looks at entropies. They are known wherever the live run drafted, after its refused guesses
 * too; elsewhere the draft is asked again, untimed. Other policies that look at distributions are measured instead.
 *
 * <p>A round can also be played from any one place of the run, as if the policy had begun there.
 *
 * <p>Times come from the live run's own step costs ({@link draftscope.decoding.shadow.StepCosts}). Everything here is a
 * function of the events; there is no clock.
 */
package draftscope.decoding.shadow;
