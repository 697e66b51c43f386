# What happens to logits: warping, entropy, sampling, acceptance. Rows are positions. What is told besides the choice
# is written into out, an array that Java reads in place: one transfer costs more than all the arithmetic.
# setting: TEMPERATURE (0 is greedy), TOP_P.
# limits: TOP_K (0 is all), VOCABULARY, how many CANDIDATES to tell, 1 for POINT_MASSES.
def warped(self: __torch__.Decoder, logits: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  x = torch.to(logits[:, :limits[VOCABULARY]], 6)
  if setting[TEMPERATURE] > 0.:
    if setting[TEMPERATURE] != 1.:
      x = torch.div(torch.sub(x, torch.amax(x, [-1], True)), setting[TEMPERATURE])
    k = limits[TOP_K]
    if k > 0:
      if k < limits[VOCABULARY]:
        best = torch.topk(x, k)[0]
        x = torch.masked_fill(x, torch.lt(x, best[:, k - 1:]), -float("inf"))
    if setting[TOP_P] < 1.:
      ordered = torch.sort(x, stable=True, dim=-1, descending=True)
      mass = torch.softmax(ordered[0], -1, dtype=7)
      before = torch.sub(torch.cumsum(mass, -1), mass)
      kept = torch.masked_fill(ordered[0], torch.ge(before, setting[TOP_P]), -float("inf"))
      x = torch.scatter(x, -1, ordered[1], kept)
  return x

# Whether that changes anything.
def warps(self: __torch__.Decoder, setting: List[float], limits: List[int]) -> bool:
  cut = setting[TOP_P] < 1.
  if limits[TOP_K] > 0:
    cut = cut or limits[TOP_K] < limits[VOCABULARY]
  return setting[TEMPERATURE] > 0. and (setting[TEMPERATURE] != 1. or cut)

# Of distributions before they were warped the entropy's negative and the largest probability, a row each. logq: their logarithms.
def unwarped(self: __torch__.Decoder, logq: Tensor) -> Tensor:
  h = torch.sum(torch.mul(torch.exp(logq), torch.clamp_min(logq, -1e30)), [-1], True)
  return torch.cat([h, torch.exp(torch.amax(logq, [-1], True))], -1)

# The same of rows of logits.
def plain(self: __torch__.Decoder, logits: Tensor, limits: List[int]) -> Tensor:
  return (self).unwarped(torch.log_softmax(torch.to(logits[:, :limits[VOCABULARY]], 6), -1))

# Sum of a times log b over the vocabulary. Only a warped distribution has zeros, whose logarithm must not count.
def expected(self: __torch__.Decoder, a: Tensor, logb: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  y = torch.mul(a, logb)
  if limits[TOP_K] > 0 or setting[TOP_P] < 1.:
    y = torch.nan_to_num(y, 0., float("inf"), -float("inf"))
  return torch.sum(y, [-1], True)

# What a judgement needs of Java's numbers, in one piece and before the pass: a transfer to a device waits for what it does.
# Drafts, then numbers drawn.
def handed(self: __torch__.Decoder, ids: List[int], us: List[float], like: Tensor) -> List[Tensor]:
  numbers = annotate(List[float], [])
  for i in range(len(ids)):
    _0 = torch.append(numbers, float(ids[i]))
  for i in range(len(us)):
    _1 = torch.append(numbers, us[i])
  there = torch.tensor(numbers, dtype=7, device=like.device)
  return [torch.to(there[:len(ids)], 4), there[len(ids):]]

# Of a tree: drafts, the rows of their parents, which of them were drawn, and the rows of distributions they were drawn from.
def planted(self: __torch__.Decoder, ids: List[int], above: List[int], rows: List[int], like: Tensor) -> List[Tensor]:
  m = len(ids)
  numbers = annotate(List[int], [])
  drawn = annotate(List[int], [])
  lawful = annotate(List[int], [])
  for i in range(m):
    _0 = torch.append(numbers, ids[i])
    if rows[i] >= 0:
      _1 = torch.append(drawn, i)
      _2 = torch.append(lawful, rows[i])
  for i in range(m):
    _3 = torch.append(numbers, above[i])
  for i in range(len(drawn)):
    _4 = torch.append(numbers, drawn[i])
  for i in range(len(drawn)):
    _5 = torch.append(numbers, lawful[i])
  there = torch.tensor(numbers, dtype=4, device=like.device)
  k = 2 * m + len(drawn)
  return [there[:m], there[m:2 * m], there[2 * m:k], there[k:]]

# The number of a token drawn from a mass over all, left where it is.
def picked(self: __torch__.Decoder, mass: Tensor, u: float) -> Tensor:
  cdf = torch.cumsum(mass, -1, dtype=7)
  total = cdf[-1:]
  found = torch.searchsorted(cdf, torch.mul(total, u), right=True)
  last = torch.searchsorted(cdf, total)
  # Of a distribution that is no numbers both lie after the end; what is told of the token then says so.
  return torch.clamp_max(torch.minimum(found, last), mass.size(0) - 1)

def pick(self: __torch__.Decoder, mass: Tensor, u: float) -> int:
  return int((self).picked(mass, u))

# One row of logits as candidates, their probabilities and the entropy's negative, into out from at on; its distribution into q.
def told(self: __torch__.Decoder, x: Tensor, q: Tensor, out: Tensor, at: int, setting: List[float], limits: List[int]) -> int:
  n = limits[CANDIDATES]
  logq = torch.log_softmax(x, -1)
  _0 = torch.exp(logq, out=q)
  candidates = torch.topk(x, n)[1]
  _1 = torch.copy_(out[at:at + n], candidates)
  _2 = torch.copy_(out[at + n:at + 2 * n], torch.index_select(q, 0, candidates))
  if limits[TOP_K] > 0 or setting[TOP_P] < 1.:
    h = (self).expected(q, logq, setting, limits)
  else:
    h = torch.dot(q, logq)
  _3 = torch.copy_(out[at + 2 * n + ENTROPY:at + 2 * n + ENTROPY + 1], h)
  return at + 2 * n + DRAWN
