/**
 * Models by name: {@code Qwen/Qwen2.5-7B-Instruct} becomes a folder on disk, in the cache that every Hugging Face
 * tool shares (layout and environment variables as huggingface_hub has them).
 *
 * <p>{@link draftscope.model.hub.ModelResolver} is the way in. What the cache holds completely is used without the
 * network. What is missing is downloaded, and only what a model here needs: configuration, tokenizer, chat template
 * and safetensors. A download that broke goes on where it stopped, is checked against the hub's checksum before it
 * counts, and belongs to one process at a time. The access token goes to the endpoint it is for and to no other host.
 *
 * <p>Environment, clock, sleeping, free space and links are ports ({@link draftscope.model.hub.HubPorts}), so tests
 * need neither the machine's state nor the network.
 */
package draftscope.model.hub;
