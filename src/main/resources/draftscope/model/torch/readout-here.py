# What is chosen and told where the models are on the processor, whose memory Java reads: a number costs nothing to look at.
def desk(self: __torch__.Decoder, out: Tensor, like: Tensor) -> Tensor:
  return out

def brought(self: __torch__.Decoder, there: Tensor, out: Tensor) -> int:
  return out.size(0)

# Whether reading is through: on the processor whenever it returns.
def through(self: __torch__.Decoder, x: Tensor, count: int) -> int:
  return count

# The first of the largest: what comes first in the ranking unless it is shared.
def largest(self: __torch__.Decoder, x: Tensor, values: Tensor, indices: Tensor) -> Tensor:
  best = indices[:, 0]
  if values.size(1) > 1:
    if bool(torch.any(torch.eq(values[:, 0], values[:, 1]))):
      best = torch.argmax(x, -1)
  return best

# The token drawn from the last row, -1 for the first candidate. Tells the last row, then the row before if there is
# one, then the token's probability if it was drawn, then what the last row's distribution was before it was warped, if it was.
def drafted(self: __torch__.Decoder, logits: Tensor, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  x = (self).warped(logits, setting, limits)
  last = distributions[row]
  at = (self).told(x[-1], last, out, 0, setting, limits)
  if x.size(0) > 1:
    at = (self).told(x[0], torch.empty_like(last), out, at, setting, limits)
  token = -1
  if setting[TEMPERATURE] > 0.:
    token = (self).pick(last, u)
    _1 = torch.copy_(out[at], last[token])
    if (self).warps(setting, limits):
      _2 = torch.copy_(out[at + 1:at + 3], (self).plain(logits[-1:], limits)[0])
  return token

# Tells how many were accepted and the next token, the negative entropy where it stands and its p; then for each row
# candidates, their p, and for drafts p, overlap and the negative cross entropy. given: the drafts and the numbers us.
# Returns how many were accepted.
def judged(self: __torch__.Decoder, logits: Tensor, given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  m = logits.size(0) - 1
  n = limits[CANDIDATES]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + ROW_END
  rows = out[ROWS:ROWS + (m + 1) * width].view([m + 1, width])
  _0 = torch.copy_(rows[:, :n], top[1])
  _1 = torch.copy_(rows[:, n:2 * n], torch.gather(p, 1, top[1]))
  greedy = setting[TEMPERATURE] == 0.
  accepted = 0
  if m == 0:
    if greedy:
      token = int((self).largest(x, top[0], top[1]))
    else:
      token = (self).pick(p[0], us[0])
  else:
    drafts = given[0]
    each = drafts.unsqueeze(1)
    ahead = p[:m]
    px = torch.gather(ahead, 1, each)
    q = distributions[:m]
    if limits[POINT_MASSES] == 1:
      q = torch.scatter(torch.zeros_like(ahead), 1, each, 1.)
    _2 = torch.copy_(rows[:m, 2 * n + TESTED:2 * n + TESTED + 1], px)
    _3 = torch.copy_(rows[:m, 2 * n + OVERLAP:2 * n + OVERLAP + 1], torch.sum(torch.minimum(ahead, q), [-1], True))
    _4 = torch.copy_(rows[:m, 2 * n + CROSS:2 * n + CROSS + 1], (self).expected(q, logp[:m], setting, limits))
    if greedy:
      best = (self).largest(x, top[0], top[1])
      accepted = int(torch.sum(torch.cumprod(torch.eq(best[:m], drafts), 0)))
      token = int(best[accepted])
    else:
      ratio = torch.div(torch.to(px, 7), torch.gather(q, 1, each)).squeeze(1)
      agree = torch.lt(given[1][:m], ratio)
      accepted = int(torch.sum(torch.cumprod(agree, 0)))
      mass = p[accepted]
      if accepted < m:
        left = torch.clamp_min(torch.sub(mass, q[accepted]), 0.)
        if bool(torch.gt(torch.sum(left), 0.)):
          mass = left
      token = (self).pick(mass, us[m])
  at = p[accepted]
  return (self).stands(out, accepted, token, at, (self).expected(at, logp[accepted], setting, limits))

# Where a verdict stands: p and h are the distribution after what was accepted and its negative entropy.
def stands(self: __torch__.Decoder, out: Tensor, accepted: int, token: int, p: Tensor, h: Tensor) -> int:
  _0 = torch.copy_(out[:NEXT_ENTROPY], torch.tensor([accepted, token], dtype=7))
  _1 = torch.copy_(out[NEXT_ENTROPY:NEXT_ENTROPY + 1], h)
  _2 = torch.copy_(out[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], p[token:token + 1])
  return accepted

# A tree of drafts. Its logits: the last verified token's row, then one for each draft. above: for each draft the row
# of its parent; rows: for each draft the row of distributions it was drawn from, -1 for one that is certain; given: the drafts,
# those rows of parents, which drafts were drawn, and from which rows of distributions. Adds the accepted
# drafts to path; tells and returns what judged does, with a draft's own numbers in its row although its parent's row
# holds its candidates, and after all rows the path.
def climbed(self: __torch__.Decoder, logits: Tensor, ids: List[int], above: List[int], rows: List[int], given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], path: List[int], out: Tensor) -> int:
  m = len(ids)
  n = limits[CANDIDATES]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + ROW_END
  end = ROWS + (m + 1) * width
  told = out[ROWS:end].view([m + 1, width])
  _0 = torch.copy_(told[:, :n], top[1])
  _1 = torch.copy_(told[:, n:2 * n], torch.gather(p, 1, top[1]))
  drafts = given[0]
  over = given[1]
  which = given[2]
  flat = torch.add(torch.mul(over, p.size(1)), drafts)
  px = torch.index_select(torch.reshape(p, [-1]), 0, flat)
  overlap = px
  cross = torch.index_select(torch.reshape(logp, [-1]), 0, flat)
  if which.size(0) > 0:
    q = torch.index_select(distributions, 0, given[3])
    parent = torch.index_select(over, 0, which)
    overlap = torch.index_copy(overlap, 0, which, torch.sum(torch.minimum(torch.index_select(p, 0, parent), q), [-1]))
    cross = torch.index_copy(cross, 0, which, (self).expected(q, torch.index_select(logp, 0, parent), setting, limits).squeeze(1))
  _2 = torch.copy_(told[:m, 2 * n + TESTED:], torch.stack([px, overlap, cross], 1))
  at = 0
  if setting[TEMPERATURE] == 0.:
    best = annotate(List[int], (self).largest(x, top[0], top[1]).tolist())
    for i in range(m):
      if above[i] == at:
        if ids[i] == best[at]:
          at = i + 1
          _3 = torch.append(path, i)
    token = best[at]
  else:
    left = torch.to(p[0], 7)
    total = float(torch.sum(left))
    for i in range(m):
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
          _4 = torch.append(path, i)
          mass = torch.to(p[at], 7)
        rest = float(torch.sum(mass))
        if rest > 0.:
          left = mass
          total = rest
    token = (self).pick(left, us[m])
  there = p[at]
  _5 = torch.copy_(out[end:end + len(path)], torch.tensor(path, dtype=7))
  return (self).stands(out, len(path), token, there, (self).expected(there, logp[at], setting, limits))
