# For each row of logits candidates, their log-probabilities and the entropy's negative. limits: as everywhere.
def guessed(self: __torch__.Decoder, logits: Tensor, limits: List[int], out: Tensor) -> int:
  k = limits[CANDIDATES]
  logq = torch.log_softmax(torch.to(logits[:, :limits[VOCABULARY]], 6), -1)
  top = torch.topk(logq, k)
  width = 2 * k + DRAWN
  here = out[:logq.size(0) * width]
  there = (self).desk(here, logits)
  rows = there.view([logq.size(0), width])
  _0 = torch.copy_(rows[:, :k], top[1])
  _1 = torch.copy_(rows[:, k:2 * k], top[0])
  _2 = torch.copy_(rows[:, 2 * k + ENTROPY], torch.sum(torch.mul(torch.exp(logq), torch.clamp_min(logq, -1e30)), [-1]))
  _3 = (self).brought(there, here)
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

# One token drawn from logits over a vocabulary of its own. words: for each of its tokens the target's id; the distribution is
# written over the target's vocabulary, 0 where there is none. Returns and tells what drafted does, as it counts itself.
def spoken(self: __torch__.Decoder, logits: Tensor, words: Tensor, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  own = torch.zeros([1, limits[VOCABULARY]], dtype=6, device=distributions.device)
  token = (self).drafted(logits, own, 0, setting, limits, u, out)
  distribution = torch.zero_(distributions[row])
  _0 = torch.index_copy_(distribution, 0, words, own[0])
  return token

# A token from each row of logits, as many as there are numbers us; the rows' distributions become the first ones. Tells for each
# candidates, their probabilities, the negative entropy, the token drawn, -1 for the first candidate, and its q; then what
# the distribution was before it was warped, if it was.
def chosen(self: __torch__.Decoder, logits: Tensor, distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  n = limits[CANDIDATES]
  m = len(us)
  x = (self).warped(logits, setting, limits)
  logq = torch.log_softmax(x, -1)
  q = torch.exp(logq)
  _0 = torch.copy_(distributions[:m], q)
  candidates = torch.topk(x, n)[1]
  width = 2 * n + PLAIN
  warps = (self).warps(setting, limits)
  if warps:
    width = width + 2
  here = out[:m * width]
  there = (self).desk(here, logits)
  told = there.view([m, width])
  _1 = torch.copy_(told[:, :n], candidates)
  _2 = torch.copy_(told[:, n:2 * n], torch.gather(q, 1, candidates))
  _3 = torch.copy_(told[:, 2 * n + ENTROPY:2 * n + ENTROPY + 1], (self).expected(q, logq, setting, limits))
  _4 = torch.fill_(told[:, 2 * n + DRAWN:], -1.)
  if warps:
    _8 = torch.copy_(told[:, 2 * n + PLAIN:], (self).plain(logits, limits))
  if setting[TEMPERATURE] > 0.:
    for i in range(m):
      token = (self).picked(q[i], us[i])
      _5 = torch.copy_(told[i, 2 * n + DRAWN:2 * n + DRAWN + 1], token)
      _6 = torch.copy_(told[i, 2 * n + DRAWN_PROBABILITY:2 * n + DRAWN_PROBABILITY + 1], torch.index_select(q[i], 0, token))
  _7 = (self).brought(there, here)
  return m
