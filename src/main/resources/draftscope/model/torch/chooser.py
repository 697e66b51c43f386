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

# The rows of out in which a judgement tells of each row of logits.
def telling(self: __torch__.Decoder, out: Tensor, count: int, limits: List[int]) -> Tensor:
  width = 2 * limits[CANDIDATES] + ROW_END
  return out[ROWS:ROWS + count * width].view([count, width])

# Tells each row's candidates and their probabilities. Gives the warped logits, the logarithms of their distributions, the
# distributions, and the largest of each row with where they stand.
def ranked(self: __torch__.Decoder, logits: Tensor, rows: Tensor, setting: List[float], limits: List[int]) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
  n = limits[CANDIDATES]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  _0 = torch.copy_(rows[:, :n], top[1])
  _1 = torch.copy_(rows[:, n:2 * n], torch.gather(p, 1, top[1]))
  return (x, logp, p, top[0], top[1])

# Tells of a chain's drafts p, overlap and the negative cross entropy, each in the row it was judged by. Gives p and what they
# were drawn from.
def compared(self: __torch__.Decoder, logp: Tensor, p: Tensor, drafts: Tensor, distributions: Tensor, rows: Tensor, setting: List[float], limits: List[int]) -> Tuple[Tensor, Tensor]:
  m = drafts.size(0)
  at = 2 * limits[CANDIDATES]
  each = drafts.unsqueeze(1)
  ahead = p[:m]
  px = torch.gather(ahead, 1, each)
  q = distributions[:m]
  if limits[POINT_MASSES] == 1:
    q = torch.scatter(torch.zeros_like(ahead), 1, each, 1.)
  _0 = torch.copy_(rows[:m, at + TESTED:at + TESTED + 1], px)
  _1 = torch.copy_(rows[:m, at + OVERLAP:at + OVERLAP + 1], torch.sum(torch.minimum(ahead, q), [-1], True))
  _2 = torch.copy_(rows[:m, at + CROSS:at + CROSS + 1], (self).expected(q, logp[:m], setting, limits))
  return (px, q)

# Which drafts of a chain are accepted if all before them are. us: a number for each.
def agreeing(self: __torch__.Decoder, px: Tensor, q: Tensor, drafts: Tensor, us: Tensor) -> Tensor:
  ratio = torch.div(torch.to(px, 7), torch.gather(q, 1, drafts.unsqueeze(1))).squeeze(1)
  return torch.lt(us[:drafts.size(0)], ratio)

# Tells of a tree's drafts what compared tells of a chain's, each in its own row. given: what planted makes. Gives the
# distributions that some were drawn from.
def related(self: __torch__.Decoder, logp: Tensor, p: Tensor, given: List[Tensor], distributions: Tensor, rows: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  drafts = given[0]
  over = given[1]
  which = given[2]
  flat = torch.add(torch.mul(over, p.size(1)), drafts)
  px = torch.index_select(torch.reshape(p, [-1]), 0, flat)
  overlap = px
  cross = torch.index_select(torch.reshape(logp, [-1]), 0, flat)
  q = p[:0]
  if which.size(0) > 0:
    q = torch.index_select(distributions, 0, given[3])
    parent = torch.index_select(over, 0, which)
    overlap = torch.index_copy(overlap, 0, which, torch.sum(torch.minimum(torch.index_select(p, 0, parent), q), [-1]))
    cross = torch.index_copy(cross, 0, which, (self).expected(q, torch.index_select(logp, 0, parent), setting, limits).squeeze(1))
  _0 = torch.copy_(rows[:drafts.size(0), 2 * limits[CANDIDATES] + TESTED:], torch.stack([px, overlap, cross], 1))
  return q

# The row where a tree ends under greedy decoding, its accepted drafts added to path. best: each row's most probable token.
def followed(self: __torch__.Decoder, best: List[int], ids: List[int], above: List[int], path: List[int]) -> int:
  at = 0
  for i in range(len(ids)):
    if above[i] == at:
      if ids[i] == best[at]:
        at = i + 1
        _0 = torch.append(path, i)
  return at

# The same of a sampled tree, and the mass that the next token is drawn from. rows: for each draft the row of distributions it
# was drawn from, -1 for one that is certain. us: a number for each draft.
def walked(self: __torch__.Decoder, p: Tensor, distributions: Tensor, ids: List[int], above: List[int], rows: List[int], us: List[float], path: List[int]) -> Tuple[int, Tensor]:
  drafts = torch.tensor(ids, dtype=4, device=p.device)
  at = 0
  left = torch.to(p[0], 7)
  total = float(torch.sum(left))
  for i in range(len(ids)):
    if above[i] == at:
      if rows[i] >= 0:
        distribution = torch.to(distributions[rows[i]], 7)
        agreed = us[i] * float(distribution[ids[i]]) * total < float(left[ids[i]])
        mass = torch.clamp_min(torch.sub(torch.div(left, total), distribution), 0.)
      else:
        agreed = us[i] * total < float(left[ids[i]])
        mass = torch.index_fill(left, 0, drafts[i:i + 1], 0.)
      if agreed:
        at = i + 1
        _0 = torch.append(path, i)
        mass = torch.to(p[at], 7)
      rest = float(torch.sum(mass))
      if rest > 0.:
        left = mass
        total = rest
  return (at, left)
