# The same as told-here where the models are on a device: nothing is looked at before the one transfer at the end, since
# looking at a number waits for everything before it. What is told is put together there, the choice in its last place.
def largest(self: __torch__.Decoder, x: Tensor, values: Tensor, indices: Tensor) -> Tensor:
  best = indices[:, 0]
  if values.size(1) > 1:
    best = torch.where(torch.eq(values[:, 0], values[:, 1]), torch.argmax(x, -1), best)
  return best

# As pick, the number of the token left where it is.
def picked(self: __torch__.Decoder, mass: Tensor, u: float) -> Tensor:
  cdf = torch.cumsum(mass, -1, dtype=7)
  total = cdf[-1:]
  found = torch.searchsorted(cdf, torch.mul(total, u), right=True)
  last = torch.searchsorted(cdf, total)
  return torch.clamp_max(torch.minimum(found, last), mass.size(0) - 1)

def drafted(self: __torch__.Decoder, logits: Tensor, laws: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  there = torch.empty([out.size(0)], dtype=7, device=logits.device)
  x = (self).warped(logits, setting, limits)
  last = laws[row]
  at = (self).told(x[-1], last, there, 0, setting, limits)
  if x.size(0) > 1:
    at = (self).told(x[0], torch.empty_like(last), there, at, setting, limits)
  if setting[0] > 0.:
    token = (self).picked(last, u)
    _1 = torch.copy_(there[at:at + 1], torch.index_select(last, 0, token))
    _2 = torch.copy_(there[-1:], token)
  else:
    _3 = torch.fill_(there[-1:], -1.)
  _4 = torch.copy_(out, there)
  return int(out[-1])

def judged(self: __torch__.Decoder, logits: Tensor, ids: List[int], laws: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  there = torch.empty([out.size(0)], dtype=7, device=logits.device)
  m = logits.size(0) - 1
  n = limits[2]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + 3
  rows = there[2:2 + (m + 1) * width].view([m + 1, width])
  _0 = torch.copy_(rows[:, :n], top[1])
  _1 = torch.copy_(rows[:, n:2 * n], torch.gather(p, 1, top[1]))
  greedy = setting[0] == 0.
  accepted = torch.zeros([1], dtype=4, device=p.device)
  if m == 0:
    if greedy:
      token = (self).largest(x, top[0], top[1])
    else:
      token = (self).picked(p[0], us[0])
  else:
    drafts = torch.tensor(ids, dtype=4, device=p.device)
    each = drafts.unsqueeze(1)
    ahead = p[:m]
    px = torch.gather(ahead, 1, each)
    q = laws[:m]
    if limits[3] == 1:
      q = torch.scatter(torch.zeros_like(ahead), 1, each, 1.)
    _2 = torch.copy_(rows[:m, 2 * n:2 * n + 1], px)
    _3 = torch.copy_(rows[:m, 2 * n + 1:2 * n + 2], torch.sum(torch.minimum(ahead, q), [-1], True))
    _4 = torch.copy_(rows[:m, 2 * n + 2:], (self).expected(q, logp[:m], setting, limits))
    if greedy:
      best = (self).largest(x, top[0], top[1])
      accepted = torch.sum(torch.cumprod(torch.eq(best[:m], drafts), 0), [0], True)
      token = torch.index_select(best, 0, accepted)
    else:
      ratio = torch.div(torch.to(px, 7), torch.gather(q, 1, each)).squeeze(1)
      agree = torch.lt(torch.tensor(us[:m], dtype=7, device=p.device), ratio)
      accepted = torch.sum(torch.cumprod(agree, 0), [0], True)
      mass = torch.index_select(p, 0, accepted).squeeze(0)
      refused = torch.index_select(q, 0, torch.clamp_max(accepted, m - 1)).squeeze(0)
      left = torch.clamp_min(torch.sub(mass, refused), 0.)
      rest = torch.logical_and(torch.lt(accepted, m), torch.gt(torch.sum(left, [0], True), 0.))
      token = (self).picked(torch.where(rest, left, mass), us[m])
  at = torch.index_select(p, 0, accepted).squeeze(0)
  _5 = torch.copy_(there[:1], (self).expected(at, torch.index_select(logp, 0, accepted).squeeze(0), setting, limits))
  _6 = torch.copy_(there[1:2], torch.index_select(at, 0, token))
  _7 = torch.copy_(there[-1:], torch.add(torch.mul(accepted, limits[1]), token))
  _8 = torch.copy_(out, there)
  return int(out[-1])

# A tree is walked on the processor: its best tokens come there first, or all laws in one transfer when it is sampled.
def climbed(self: __torch__.Decoder, logits: Tensor, ids: List[int], above: List[int], rows: List[int], laws: Tensor, setting: List[float], limits: List[int], us: List[float], path: List[int], out: Tensor) -> int:
  there = torch.empty([out.size(0)], dtype=7, device=logits.device)
  m = len(ids)
  n = limits[2]
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, n)
  width = 2 * n + 3
  end = 2 + (m + 1) * width
  told = there[2:end].view([m + 1, width])
  _0 = torch.copy_(told[:, :n], top[1])
  _1 = torch.copy_(told[:, n:2 * n], torch.gather(p, 1, top[1]))
  drafts = torch.tensor(ids, dtype=4, device=p.device)
  over = torch.tensor(above, dtype=4, device=p.device)
  flat = torch.add(torch.mul(over, p.size(1)), drafts)
  px = torch.index_select(torch.reshape(p, [-1]), 0, flat)
  overlap = px
  cross = torch.index_select(torch.reshape(logp, [-1]), 0, flat)
  drawn = annotate(List[int], [])
  lawful = annotate(List[int], [])
  slots = annotate(List[int], [])
  for i in range(m):
    _2 = torch.append(slots, m + 1 + len(drawn))
    if rows[i] >= 0:
      _3 = torch.append(drawn, i)
      _4 = torch.append(lawful, rows[i])
  both = p
  if len(drawn) > 0:
    which = torch.tensor(drawn, dtype=4, device=p.device)
    q = torch.index_select(laws, 0, torch.tensor(lawful, dtype=4, device=p.device))
    parent = torch.index_select(over, 0, which)
    overlap = torch.index_copy(overlap, 0, which, torch.sum(torch.minimum(torch.index_select(p, 0, parent), q), [-1]))
    cross = torch.index_copy(cross, 0, which, (self).expected(q, torch.index_select(logp, 0, parent), setting, limits).squeeze(1))
    both = torch.cat([p, q])
  _5 = torch.copy_(told[:m, 2 * n:], torch.stack([px, overlap, cross], 1))
  at = 0
  if setting[0] == 0.:
    best = annotate(List[int], (self).largest(x, top[0], top[1]).tolist())
    for i in range(m):
      if above[i] == at:
        if ids[i] == best[at]:
          at = i + 1
          _6 = torch.append(path, i)
    token = best[at]
  else:
    here = torch.to(both, torch.device("cpu"))
    left = torch.to(here[0], 7)
    total = float(torch.sum(left))
    for i in range(m):
      if above[i] == at:
        if rows[i] >= 0:
          law = torch.to(here[slots[i]], 7)
          agreed = us[i] * float(law[ids[i]]) * total < float(left[ids[i]])
          mass = torch.clamp_min(torch.sub(torch.div(left, total), law), 0.)
        else:
          agreed = us[i] * total < float(left[ids[i]])
          mass = torch.index_fill(left, 0, torch.tensor([ids[i]], dtype=4, device=here.device), 0.)
        if agreed:
          at = i + 1
          _7 = torch.append(path, i)
          mass = torch.to(here[at], 7)
        rest = float(torch.sum(mass))
        if rest > 0.:
          left = mass
          total = rest
    token = (self).pick(left, us[m])
  seen = p[at]
  _8 = torch.copy_(there[:1], (self).expected(seen, logp[at], setting, limits))
  _9 = torch.copy_(there[1:2], seen[token:token + 1])
  _10 = torch.copy_(out, there)
  _11 = torch.copy_(out[end:end + len(path)], torch.tensor(path, dtype=7, device=out.device))
  return len(path) * limits[1] + token
