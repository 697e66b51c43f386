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
  rows = (self).telling(out, m + 1, limits)
  x, logp, p, values, indices, = (self).ranked(logits, rows, setting, limits)
  greedy = setting[TEMPERATURE] == 0.
  accepted = 0
  if m == 0:
    if greedy:
      token = int((self).largest(x, values, indices))
    else:
      token = (self).pick(p[0], us[0])
  else:
    drafts = given[0]
    px, q, = (self).compared(logp, p, drafts, distributions, rows, setting, limits)
    if greedy:
      best = (self).largest(x, values, indices)
      accepted = int(torch.sum(torch.cumprod(torch.eq(best[:m], drafts), 0)))
      token = int(best[accepted])
    else:
      agree = (self).agreeing(px, q, drafts, given[1])
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
  told = (self).telling(out, m + 1, limits)
  end = ROWS + (m + 1) * told.size(1)
  x, logp, p, values, indices, = (self).ranked(logits, told, setting, limits)
  _0 = (self).related(logp, p, given, distributions, told, setting, limits)
  if setting[TEMPERATURE] == 0.:
    best = annotate(List[int], (self).largest(x, values, indices).tolist())
    at = (self).followed(best, ids, above, path)
    token = best[at]
  else:
    at, left, = (self).walked(p, distributions, ids, above, rows, us, path)
    token = (self).pick(left, us[m])
  there = p[at]
  _1 = torch.copy_(out[end:end + len(path)], torch.tensor(path, dtype=7))
  return (self).stands(out, len(path), token, there, (self).expected(there, logp[at], setting, limits))
