using System.Numerics;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Holds the lanes of an account: one at first, and as many as there are processors once several of them wait for it. Whoever enters all of them, always
/// in one order, has the account for himself.
/// </summary>
internal sealed class AccountLanes
{
    private const int Most = 16;

    // For how many attempts a lane must have room, so that it is worth its opening: what lies in the lanes of others is found by closing them all.
    private const int FewestOfEach = 4;

    private static readonly int Wide = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, Most));

    private readonly BudgetAccount _account;
    private BudgetLane[] _lanes;

    public AccountLanes(BudgetAccount account, int first)
    {
        _account = account;
        _lanes = new BudgetLane[first];
        for (var i = 0; i < first; i++)
        {
            _lanes[i] = new BudgetLane(account) { IsOnly = first == 1 && Wide > 1 };
        }
    }

    public ReadOnlySpan<BudgetLane> All => _lanes;

    /// <summary>Gets whether a reservation waits for its settling in any lane.</summary>
    public bool AnyOpenClaim => Array.Exists(_lanes, static lane => lane.Oldest is not null);

    /// <summary>Answers the lane of a processor. It stays the same while any lane is entered.</summary>
    public BudgetLane Of(int processor)
    {
        var lanes = Volatile.Read(ref _lanes);
        return lanes[processor & (lanes.Length - 1)];
    }

    public void Enter()
    {
        // Lanes are added only while all are entered, and so the first, which stays.
        Volatile.Read(ref _lanes)[0].Enter();
        for (var i = 1; i < _lanes.Length; i++)
        {
            _lanes[i].Enter();
        }
    }

    public void Exit()
    {
        var lanes = _lanes;
        for (var i = lanes.Length - 1; i >= 0; i--)
        {
            lanes[i].Exit();
        }
    }

    /// <summary>Opens lanes, each with its share of a room, while all are entered: all of them, or where the room is small that of the processor which asks, and few others.</summary>
    public void Open(BudgetPart part, BudgetPolicy budget, long room, long amount, long now, long lease, int processor)
    {
        if (_lanes[0].IsCrowded)
        {
            Widen();
        }

        var until = Math.Min(part.Span.End, now + lease);
        foreach (var lane in _lanes)
        {
            until = Math.Min(until, lane.Oldest?.LeaseEnds ?? long.MaxValue);
        }

        var count = (int)Math.Clamp(room / Math.Max(1, amount) / FewestOfEach, 1, _lanes.Length);
        for (var i = 0; i < count; i++)
        {
            Of(processor + i).Open(part, budget, room / count, now, until);
        }
    }

    private void Widen()
    {
        var lanes = new BudgetLane[Wide];
        lanes[0] = _lanes[0];
        lanes[0].IsOnly = false;
        for (var i = 1; i < lanes.Length; i++)
        {
            lanes[i] = new BudgetLane(_account);
            lanes[i].Enter();
        }

        Volatile.Write(ref _lanes, lanes);
    }
}
