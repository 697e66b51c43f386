# The same as told-here where the models are on a device: nothing is looked at before the one transfer at the end, since
# looking at a number waits for everything before it. What is told is put together there, the choice in its last place.
# Nothing goes over to the device here either, which waits as well: what a judgement needs was given before the pass.
def desk(self: __torch__.Decoder, out: Tensor, like: Tensor) -> Tensor:
  return torch.empty([out.size(0)], dtype=7, device=like.device)

def brought(self: __torch__.Decoder, there: Tensor, out: Tensor) -> int:
  _0 = torch.copy_(out, there)
  return out.size(0)

def largest(self: __torch__.Decoder, x: Tensor, values: Tensor, indices: Tensor) -> Tensor:
  best = indices[:, 0]
  if values.size(1) > 1:
    best = torch.where(torch.eq(values[:, 0], values[:, 1]), torch.argmax(x, -1), best)
  return best

# Reading ends when the device has read, which looking at one of its numbers waits for: times are taken there. The answer
# depends on the number, or the compiler would leave the look out; so it would where a number is compared with itself.
def through(self: __torch__.Decoder, x: Tensor, count: int) -> int:
  end = 0
  if count > 0:
    if float(x.reshape([-1])[-1]) < float("inf"):
      end = count
  return end

def drafted(self: __torch__.Decoder, logits: Tensor, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  there = (self).desk(out, logits)
  x = (self).warped(logits, setting, limits)
  last = distributions[row]
  at = (self).told(x[-1], last, there, 0, setting, limits)
  if x.size(0) > 1:
    at = (self).told(x[0], torch.empty_like(last), there, at, setting, limits)
  if setting[TEMPERATURE] > 0.:
    token = (self).picked(last, u)
    _1 = torch.copy_(there[at:at + 1], torch.index_select(last, 0, token))
    _2 = torch.copy_(there[-1:], token)
    if (self).warps(setting, limits):
      _3 = torch.copy_(there[at + 1:at + 3], (self).plain(logits[-1:], limits)[0])
  else:
    _5 = torch.fill_(there[-1:], -1.)
  _4 = (self).brought(there, out)
  return int(out[-1])

def judged(self: __torch__.Decoder, logits: Tensor, given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  there = (self).desk(out, logits)
  m = logits.size(0) - 1
  n = limits[CANDIDATES]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + ROW_END
  rows = there[ROWS:ROWS + (m + 1) * width].view([m + 1, width])
  _0 = torch.copy_(rows[:, :n], top[1])
  _1 = torch.copy_(rows[:, n:2 * n], torch.gather(p, 1, top[1]))
  greedy = setting[TEMPERATURE] == 0.
  accepted = torch.zeros([1], dtype=4, device=p.device)
  if m == 0:
    if greedy:
      token = (self).largest(x, top[0], top[1])
    else:
      token = (self).picked(p[0], us[0])
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
      accepted = torch.sum(torch.cumprod(torch.eq(best[:m], drafts), 0), [0], True)
      token = torch.index_select(best, 0, accepted)
    else:
      ratio = torch.div(torch.to(px, 7), torch.gather(q, 1, each)).squeeze(1)
      agree = torch.lt(given[1][:m], ratio)
      accepted = torch.sum(torch.cumprod(agree, 0), [0], True)
      mass = torch.index_select(p, 0, accepted).squeeze(0)
      refused = torch.index_select(q, 0, torch.clamp_max(accepted, m - 1)).squeeze(0)
      left = torch.clamp_min(torch.sub(mass, refused), 0.)
      rest = torch.logical_and(torch.lt(accepted, m), torch.gt(torch.sum(left, [0], True), 0.))
      token = (self).picked(torch.where(rest, left, mass), us[m])
  at = torch.index_select(p, 0, accepted).squeeze(0)
  _5 = torch.copy_(there[NEXT_ENTROPY:NEXT_ENTROPY + 1], (self).expected(at, torch.index_select(logp, 0, accepted).squeeze(0), setting, limits))
  _6 = torch.copy_(there[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], torch.index_select(at, 0, token))
  _7 = torch.copy_(there[ACCEPTED:ACCEPTED + 1], accepted)
  _8 = torch.copy_(there[NEXT:NEXT + 1], token)
  _9 = (self).brought(there, out)
  return int(out[ACCEPTED])

# A tree is walked on the processor. What may be told of any row where the walk can end goes over in the one transfer; all
# distributions go in a second one when the tree is sampled.
def climbed(self: __torch__.Decoder, logits: Tensor, ids: List[int], above: List[int], rows: List[int], given: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], path: List[int], out: Tensor) -> int:
  there = (self).desk(out, logits)
  m = len(ids)
  n = limits[CANDIDATES]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + ROW_END
  end = ROWS + (m + 1) * width
  told = there[ROWS:end].view([m + 1, width])
  _0 = torch.copy_(told[:, :n], top[1])
  _1 = torch.copy_(told[:, n:2 * n], torch.gather(p, 1, top[1]))
  drafts = given[0]
  over = given[1]
  which = given[2]
  flat = torch.add(torch.mul(over, p.size(1)), drafts)
  px = torch.index_select(torch.reshape(p, [-1]), 0, flat)
  overlap = px
  cross = torch.index_select(torch.reshape(logp, [-1]), 0, flat)
  both = p
  if which.size(0) > 0:
    q = torch.index_select(distributions, 0, given[3])
    parent = torch.index_select(over, 0, which)
    overlap = torch.index_copy(overlap, 0, which, torch.sum(torch.minimum(torch.index_select(p, 0, parent), q), [-1]))
    cross = torch.index_copy(cross, 0, which, (self).expected(q, torch.index_select(logp, 0, parent), setting, limits).squeeze(1))
    both = torch.cat([p, q])
  _2 = torch.copy_(told[:m, 2 * n + TESTED:], torch.stack([px, overlap, cross], 1))
  # Behind the path: for each row the negative entropy, the best token and its probability.
  far = end + m
  first = (self).largest(x, top[0], top[1])
  _3 = torch.copy_(there[far:far + m + 1], (self).expected(p, logp, setting, limits).squeeze(1))
  _4 = torch.copy_(there[far + m + 1:far + 2 * m + 2], first)
  _5 = torch.copy_(there[far + 2 * m + 2:far + 3 * m + 3], torch.gather(p, 1, first.unsqueeze(1)).squeeze(1))
  _6 = (self).brought(there, out)
  at = 0
  if setting[TEMPERATURE] == 0.:
    best = annotate(List[int], torch.to(out[far + m + 1:far + 2 * m + 2], 4).tolist())
    for i in range(m):
      if above[i] == at:
        if ids[i] == best[at]:
          at = i + 1
          _7 = torch.append(path, i)
    token = best[at]
    _8 = torch.copy_(out[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], out[far + 2 * m + 2 + at:far + 2 * m + 3 + at])
  else:
    here = torch.to(both, torch.device("cpu"))
    slot = m + 1
    slots = annotate(List[int], [])
    for i in range(m):
      _9 = torch.append(slots, slot)
      if rows[i] >= 0:
        slot = slot + 1
    left = torch.to(here[0], 7)
    total = float(torch.sum(left))
    for i in range(m):
      if above[i] == at:
        if rows[i] >= 0:
          distribution = torch.to(here[slots[i]], 7)
          agreed = us[i] * float(distribution[ids[i]]) * total < float(left[ids[i]])
          mass = torch.clamp_min(torch.sub(torch.div(left, total), distribution), 0.)
        else:
          agreed = us[i] * total < float(left[ids[i]])
          mass = torch.index_fill(left, 0, torch.tensor([ids[i]], dtype=4, device=here.device), 0.)
        if agreed:
          at = i + 1
          _10 = torch.append(path, i)
          mass = torch.to(here[at], 7)
        rest = float(torch.sum(mass))
        if rest > 0.:
          left = mass
          total = rest
    token = (self).pick(left, us[m])
    _11 = torch.copy_(out[NEXT_PROBABILITY:NEXT_PROBABILITY + 1], here[at][token:token + 1])
  _12 = torch.copy_(out[NEXT_ENTROPY:NEXT_ENTROPY + 1], out[far + at:far + at + 1])
  _14 = torch.copy_(out[:NEXT_ENTROPY], torch.tensor([len(path), token], dtype=7, device=out.device))
  _13 = torch.copy_(out[end:end + len(path)], torch.tensor(path, dtype=7, device=out.device))
  return len(path)
