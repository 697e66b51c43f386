package draftscope.model.checkpoint;

import java.util.Set;

/**
 * Fields that people find in configurations and that change nothing of what a model of our families computes from tokens:
 * training's, text generation's, other tasks', and what only says how something was stored or is run.
 */
final class IdleFields {

    static final Set<String> NAMES = Set.of(
            // Where it comes from and how it is run.
            "_name_or_path", "_commit_hash", "_attn_implementation", "_attn_implementation_autoset", "attn_implementation",
            "_flash_attn_2_enabled", "_flash_attn_internal", "use_flash_attn", "use_flash_attention", "use_cache",
            "transformers_version", "unsloth_version", "unsloth_fixed", "torch_dtype", "dtype", "torchscript", "tf_legacy_loss",
            "use_bfloat16", "gradient_checkpointing", "chunk_size_feed_forward", "pretraining_tp", "reorder_and_upcast_attn",
            "is_decoder", "tokenizer_class", "model_max_length", "keys_to_ignore_at_inference", "architectures", "model_type",
            // Training.
            "initializer_range", "attention_dropout", "hidden_dropout", "hidden_dropout_prob", "attention_probs_dropout_prob",
            "classifier_dropout", "resid_pdrop", "embd_pdrop", "attn_pdrop", "resid_dropout", "embd_dropout", "layerdrop",
            "num_nextn_predict_layers", "output_router_logits", "router_aux_loss_coef",
            // Tokens that others heed, and sizes under another family's names.
            "bos_token_id", "eos_token_id", "pad_token_id", "sep_token_id", "cls_token_id", "unk_token_id", "mask_token_id",
            "decoder_start_token_id", "vocab_size", "n_ctx", "n_positions", "max_position_embeddings", "hidden_size",
            "num_attention_heads", "num_hidden_layers", "n_embd", "n_head", "n_layer", "max_window_layers",
            "sliding_window", "use_sliding_window", "head_dim", "num_key_value_heads", "intermediate_size", "n_inner",
            // Other tasks.
            "summary_activation", "summary_first_dropout", "summary_proj_to_labels", "summary_type", "summary_use_proj",
            "finetuning_task", "id2label", "label2id", "num_labels", "problem_type", "task_specific_params",
            "output_attentions", "output_hidden_states", "return_dict", "use_return_dict", "cross_attention_hidden_size",
            "tie_encoder_decoder", "prefix",
            // Text generation.
            "max_length", "min_length", "max_new_tokens", "do_sample", "early_stopping", "num_beams", "num_beam_groups",
            "diversity_penalty", "temperature", "top_k", "top_p", "typical_p", "repetition_penalty", "length_penalty",
            "no_repeat_ngram_size", "encoder_no_repeat_ngram_size", "bad_words_ids", "num_return_sequences", "output_scores",
            "return_dict_in_generate", "forced_bos_token_id", "forced_eos_token_id", "remove_invalid_values",
            "exponential_decay_length_penalty", "suppress_tokens", "begin_suppress_tokens");

    private IdleFields() {}
}
