# For each row of logits candidates, their log-probabilities and the entropy's negative. limits: how many, vocabulary size.
def guessed(self: __torch__.Decoder, logits: Tensor, limits: List[int], out: Tensor) -> int:
  k = limits[0]
  logq = torch.log_softmax(torch.to(logits[:, :limits[1]], 6), -1)
  top = torch.topk(logq, k)
  width = 2 * k + 1
  rows = out[:logq.size(0) * width].view([logq.size(0), width])
  _0 = torch.copy_(rows[:, :k], top[1])
  _1 = torch.copy_(rows[:, k:2 * k], top[0])
  _2 = torch.copy_(rows[:, 2 * k], torch.sum(torch.mul(torch.exp(logq), torch.clamp_min(logq, -1e30)), [-1]))
  return logq.size(0)

# Where the states of a tree's newest rows begin: for each the slot of its parent. parents: of all rows of the tree, a
# row that is its own parent follows the text of that length.
def origins(self: __torch__.Decoder, parents: List[int], count: int, length: int) -> List[int]:
  first = len(parents) - count
  slots = annotate(List[int], [])
  for i in range(count):
    parent = parents[first + i]
    if parent == first + i:
      parent = -1
    _0 = torch.append(slots, length + parent)
  return slots
