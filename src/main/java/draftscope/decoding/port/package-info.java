/**
 * What decoding asks of models, and the values that pass between them: a {@link draftscope.decoding.port.Target} verifies
 * proposed tokens after a prefix, a {@link draftscope.decoding.port.DraftModel} chooses one token at a time. Whether tensors, a
 * remote server or a script stands behind them is not known here.
 */
package draftscope.decoding.port;
