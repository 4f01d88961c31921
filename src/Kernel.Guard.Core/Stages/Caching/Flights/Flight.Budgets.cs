using System.Collections.Immutable;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>What the budgets of the one who asks do with those who wait.</summary>
internal sealed partial class Flight
{
    /// <summary>Gets whether it asks a cheaper model than the key's.</summary>
    public bool IsDowngraded => _door.Cheaper is not null;

    /// <summary>Answers whether it asks a cheaper model that a budget named, or has its answer.</summary>
    public bool HasDowngraded(string model)
    {
        if (IsOvertaken(null))
        {
            return false;
        }

        lock (_gate)
        {
            return _door.AdmitsDowngraded(model) || HasLandedWith(model);
        }
    }

    /// <summary>
    /// Leaves the flight to the one who asked, whose budget makes it wait or asks a cheaper model, and to those who have the same account. The others look
    /// for another one. Answers false where something of the answer has come, so that it is too late.
    /// </summary>
    /// <param name="asker">Who asked; null where nobody waits.</param>
    /// <param name="isAlike">Answers whether a caller has the same account.</param>
    /// <param name="cheaper">The cheaper model; null where it waits, and no deadline counts until it goes on.</param>
    public bool LeaveTo(FlightSeat? asker, Func<GuardContext, bool> isAlike, string? cheaper)
    {
        var waits = cheaper is null;
        bool isNobodys;
        lock (_gate)
        {
            var before = Pieces;
            if (before.Any || _door.IsClosed)
            {
                return false;
            }

            // Whoever waited for another budget until now is sent away, or goes on, with all of its time.
            BeginDeadlines();
            _door.OpenFor(isAlike, cheaper);
            table.Waits(key, this, waits);
            _seats.SendAway(asker, isAlike, cheaper is null ? null : new DowngradedFlight(this, cheaper), before, _unattended ? null : _charges);
            Pieces = new FlightPieces();
            isNobodys = _seats.Count == 0 && !_unattended;
            _door.IsClosed |= isNobodys;
            _seats.Suspend(waits);
            before.Close();
        }

        _landing.CancelIf(isNobodys);
        return true;
    }

    /// <summary>
    /// Has the one who asked, and those who have its account, board a flight that asks the same cheaper model, and the others look for another one. Answers
    /// false where it goes on by itself.
    /// </summary>
    public bool MoveTo(DowngradedFlight other, FlightSeat asker, Func<GuardContext, bool> isAlike)
    {
        lock (_gate)
        {
            if (_door.IsClosed || Pieces.Any)
            {
                return false;
            }

            BeginDeadlines();
            _door.IsClosed = true;
            Volatile.Write(ref _comesBack, true);
            _seats.Move(other, asker, isAlike, _charges.Take(), Pieces);
            Pieces.Close();
        }

        _landing.CancelIf(true);
        return true;
    }

    /// <summary>Goes on from the wait for a budget: whoever might board before may again, and the total deadlines of those who waited begin. Answers false where they are to look for another flight.</summary>
    public bool Resume()
    {
        lock (_gate)
        {
            if (_door.IsClosed)
            {
                return false;
            }

            BeginDeadlines();
            table.Waits(key, this, waits: false);
            return true;
        }
    }

    /// <summary>Ends the wait for a budget, because the answer is there without it or is on its way.</summary>
    public void ComeBack()
    {
        lock (_gate)
        {
            if (_door.IsClosed || !_door.IsWaiting)
            {
                return;
            }

            TakeBack();
        }

        _landing.CancelIf(true);
    }

    /// <summary>Ends one whose answer nobody could use, or is there already; whoever has boarded it looks again.</summary>
    public void GiveWay()
    {
        lock (_gate)
        {
            if (_door.IsClosed)
            {
                return;
            }

            TakeBack();
        }

        _landing.CancelIf(true);
    }

    /// <summary>Ends the call of the one who asked, whose budget turned the request away or cut the answer off. The others are asked for next.</summary>
    public void EndAlone(FlightSeat? asker, FlightEnd end)
    {
        lock (_gate)
        {
            var own = Pieces;
            if (asker is not null && _seats.Remove(asker))
            {
                asker.End(end, _charges.Take(), own);
            }

            Pieces = new FlightPieces();
            own.Close();
        }
    }

    /// <summary>Notes that it is about to be entered under a cheaper model, so that it is taken out when it ends, however it goes on.</summary>
    public void EntersUnder(string model) => ImmutableInterlocked.Update(ref _cheaperModels, static (models, model) => models.Contains(model) ? models : models.Add(model), model);

    private bool HasLandedWith(string? cheaper) => cheaper is not null && _door.Cheaper == cheaper && _landing.HasAnswer;

    private void TakeBack()
    {
        BeginDeadlines();
        _door.IsClosed = true;
        Volatile.Write(ref _comesBack, true);
    }

    private void BeginDeadlines()
    {
        if (_door.IsWaiting)
        {
            _door.EndWait();
            _seats.Begin(table.Plan.Time.GetTimestamp());
        }
    }
}
