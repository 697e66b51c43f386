# What happens to logits: warping, entropy, sampling, acceptance. Rows are positions.
# setting: temperature (0 is greedy), top-p.
# limits: top-k (0 is all), vocabulary size, how many candidates to tell, 1 when drafts are point masses.
def warped(self: __torch__.Decoder, logits: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  x = torch.to(logits[:, :limits[1]], 6)
  if setting[0] > 0.:
    if setting[0] != 1.:
      x = torch.div(torch.sub(x, torch.amax(x, [-1], True)), setting[0])
    k = limits[0]
    if k > 0:
      if k < limits[1]:
        best = torch.topk(x, k)[0]
        x = torch.masked_fill(x, torch.lt(x, best[:, k - 1:]), -float("inf"))
    if setting[1] < 1.:
      ordered = torch.sort(x, stable=True, dim=-1, descending=True)
      mass = torch.softmax(ordered[0], -1, dtype=7)
      before = torch.sub(torch.cumsum(mass, -1), mass)
      kept = torch.masked_fill(ordered[0], torch.ge(before, setting[1]), -float("inf"))
      x = torch.scatter(x, -1, ordered[1], kept)
  return x

def entropy(self: __torch__.Decoder, q: Tensor, logq: Tensor) -> Tensor:
  return torch.neg(torch.sum(torch.mul(q, torch.clamp_min(logq, -1e30)), [-1]))

# The first of the largest: what comes first in the ranking unless it is shared.
def largest(self: __torch__.Decoder, x: Tensor, values: Tensor, indices: Tensor) -> Tensor:
  best = indices[:, 0]
  if values.size(1) > 1:
    if bool(torch.any(torch.eq(values[:, 0], values[:, 1]))):
      best = torch.argmax(x, -1)
  return best

def pick(self: __torch__.Decoder, mass: Tensor, u: float) -> int:
  cdf = torch.cumsum(mass, -1, dtype=7)
  total = cdf[-1:]
  found = torch.searchsorted(cdf, torch.mul(total, u), right=True)
  last = torch.searchsorted(cdf, total)
  return int(torch.minimum(found, last))

# Tells: token, its q, entropy, candidates, their q; and when two rows came, the same of the row before,
# with its most probable token.
def drafted(self: __torch__.Decoder, logits: Tensor, laws: Tensor, row: int, setting: List[float], limits: List[int], u: float) -> List[float]:
  x = (self).warped(logits, setting, limits)
  logq = torch.log_softmax(x, -1)
  q = torch.exp(logq)
  h = (self).entropy(q, logq)
  top = torch.topk(x, limits[2])
  best = (self).largest(x, top[0], top[1])
  probable = torch.gather(q, 1, top[1])
  last = q[-1]
  _0 = torch.copy_(laws[row], last)
  if setting[0] > 0.:
    token = (self).pick(last, u)
  else:
    token = int(best[-1])
  head = torch.tensor([float(token)], dtype=7, device=q.device)
  parts = [head, last[token:token + 1], h[-1:], top[1][-1], probable[-1]]
  if q.size(0) > 1:
    b = int(best[0])
    parts = [head, last[token:token + 1], h[-1:], top[1][-1], probable[-1], torch.to(best[:1], 7), q[0, b:b + 1], h[:1], top[1][0], probable[0]]
  return annotate(List[float], torch.cat(parts).tolist())

# Tells: how many were accepted, the next token, its p, the entropy there, candidates, their p; then for each draft
# p, overlap, cross entropy, candidates, their p.
def judged(self: __torch__.Decoder, logits: Tensor, ids: List[int], laws: Tensor, setting: List[float], limits: List[int], us: List[float]) -> List[float]:
  m = logits.size(0) - 1
  x = (self).warped(logits, setting, limits)
  logp = torch.log_softmax(x, -1)
  p = torch.exp(logp)
  top = torch.topk(x, limits[2])
  probable = torch.gather(p, 1, top[1])
  greedy = setting[0] == 0.
  if m == 0:
    if greedy:
      token = int((self).largest(x, top[0], top[1]))
    else:
      token = (self).pick(p[0], us[0])
    alone = torch.tensor([0., float(token)], dtype=7, device=p.device)
    told = torch.cat([alone, p[0, token:token + 1], (self).entropy(p, logp), top[1][0], probable[0]])
  else:
    drafts = torch.tensor(ids, dtype=4, device=p.device)
    each = drafts.unsqueeze(1)
    ahead = p[:m]
    px = torch.gather(ahead, 1, each)
    q = laws[:m]
    if limits[3] == 1:
      q = torch.scatter(torch.zeros_like(ahead), 1, each, 1.)
    overlap = torch.sum(torch.minimum(ahead, q), [-1], True)
    cross = torch.neg(torch.sum(torch.nan_to_num(torch.mul(q, logp[:m]), 0., float("inf"), -float("inf")), [-1], True))
    if greedy:
      best = (self).largest(x, top[0], top[1])
      agree = torch.eq(best[:m], drafts)
      accepted = int(torch.sum(torch.cumprod(agree, 0)))
      token = int(best[accepted])
    else:
      ratio = torch.div(torch.to(px, 7), torch.gather(q, 1, each)).squeeze(1)
      agree = torch.lt(torch.tensor(us[:m], dtype=7, device=p.device), ratio)
      accepted = int(torch.sum(torch.cumprod(agree, 0)))
      mass = p[accepted]
      if accepted < m:
        left = torch.clamp_min(torch.sub(mass, q[accepted]), 0.)
        if bool(torch.gt(torch.sum(left), 0.)):
          mass = left
      token = (self).pick(mass, us[m])
    h = (self).entropy(p[accepted:accepted + 1], logp[accepted:accepted + 1])
    head = torch.tensor([float(accepted), float(token)], dtype=7, device=p.device)
    rows = torch.cat([px, overlap, cross, torch.to(top[1][:m], 7), torch.to(probable[:m], 7)], 1)
    told = torch.cat([head, p[accepted, token:token + 1], h, top[1][accepted], probable[accepted], rows.view([-1])])
  return annotate(List[float], told.tolist())
