using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using KernelGuard.Policies;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Known;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Redacts the texts of one request, with one numbering.</summary>
/// <param name="redactor">The engine.</param>
/// <param name="known">What the host knows of the customer.</param>
/// <param name="sendsRaw">Whether what comes below may send raw representations: the guard's own providers do not, those of a host's pipeline do.</param>
internal sealed class RedactingLeaves(Redactor redactor, ImmutableArray<KnownValues> known, bool sendsRaw = false) : ILeaves
{
    private PlaceholderTable? _table;
    private Dictionary<object, object>? _once;
    private bool _inTool;
    private List<HostFinding>? _found;

    /// <summary>Gets the request's placeholders and findings; null while nothing was found.</summary>
    public PlaceholderTable? Table => _table;

    /// <summary>Gets or sets what the JSON whose leaves are read holds as a whole; null for nothing.</summary>
    public LeafFindings? Whole { get; set; }

    /// <summary>Gets or sets whether leaves of JSON are read that was read as a whole.</summary>
    public bool IsRead { get; set; }

    /// <summary>Gets how many contents could not be read.</summary>
    public int UnreadContents { get; private set; }

    /// <inheritdoc/>
    public bool Redacts => true;

    /// <summary>Answers who reads the request again, with what was found in hand.</summary>
    /// <param name="found">What was found.</param>
    public RedactingLeaves Again(RepeatedValues found) => new(redactor, known, sendsRaw) { _table = new PlaceholderTable(redactor.Names, found), _once = _once };

    /// <inheritdoc/>
    public bool InTool
    {
        set
        {
            _inTool = value;
            _table?.InTool = value;
        }
    }

    /// <inheritdoc/>
    public bool InAnswer
    {
        get;
        set
        {
            field = value;
            _table?.Repeats.InAnswer = value;
        }
    }

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name)
    {
        if (Whole?.In(text) is { } within)
        {
            return Redacted(text, name, within);
        }

        // Where a name, the customer's values or an earlier finding has a say, a text by itself decides nothing.
        if (redactor.Clean is not { } clean || !name.IsEmpty || !known.IsEmpty || _table is not null)
        {
            return Redacted(text, name);
        }

        if (clean.Knows(redactor, text, out var mark))
        {
            return text;
        }

        var redacted = Redacted(text, name);
        if (_table is null && ReferenceEquals(redacted, text))
        {
            clean.Learn(redactor, text, mark);
        }

        return redacted;
    }

    /// <inheritdoc/>
    public T Once<T>(object value, Func<object, T> make)
        where T : notnull
    {
        ref var made = ref CollectionsMarshal.GetValueRefOrAddDefault(_once ??= new(ReferenceEqualityComparer.Instance), value, out _);
        return (T)(made ??= make(value));
    }

    /// <inheritdoc/>
    public string Number(string number, ReadOnlySpan<char> name)
    {
        var changed = Text(number, name);
        if (!ReferenceEquals(changed, number))
        {
            _table?.NoteNumber(number);
        }

        return changed;
    }

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => Whole?.In(text) is not null || redactor.Finds(text, name, known, _table?.Repeats);

    /// <inheritdoc/>
    public WholeJson Read(ReadOnlySpan<byte> json, string? text = null)
    {
        // What holds it was read with it.
        if (text is null && IsRead)
        {
            return default;
        }

        var before = new WholeJson(this, Whole, IsRead);
        var outer = text is null ? null : Whole?.In(text);
        var found = text is null ? FoundIn(json) : FoundIn(text);
        if (outer is not null)
        {
            found = found is null ? outer : HostFindings.Ordered([.. outer, .. found]);
        }

        Whole = found is null ? null : LeafFindings.Of(json, found);
        IsRead = true;
        return before;
    }

    /// <inheritdoc/>
    public bool ReadsNumber(ReadOnlySpan<char> name) => true;

    /// <inheritdoc/>
    public void Fixed(string text, string what)
    {
        var found = Changes(text);
        if (!found && text.Contains('%', StringComparison.Ordinal))
        {
            found = Changes(Uri.UnescapeDataString(text));
        }

        if (found)
        {
            Refuse(what);
        }
    }

    /// <inheritdoc/>
    public void Refuse(string what)
    {
        if (redactor.Policy.Enforce)
        {
            throw new RedactionException(
                $"{what} holds what redaction replaces, and nothing was sent: a placeholder in it would mean something else. Leave personal data out of it; send bytes in a DataContent rather than their address.");
        }
    }

    /// <inheritdoc/>
    public bool LeavesBehind(object? raw, bool alone)
    {
        if (raw is null || !(sendsRaw || alone))
        {
            return false;
        }

        var refused = redactor.Policy is { Binary: BinaryContents.Refuse, Enforce: true };
        UnreadContents += refused ? 0 : 1;
        return refused;
    }

    /// <inheritdoc/>
    public void Unread(string what)
    {
        UnreadContents++;
        if (redactor.Policy is { Binary: BinaryContents.Refuse, Enforce: true })
        {
            throw new RedactionException($"{what} cannot be read by redaction, and nothing was sent. Send it as text, or set Redaction.Binary to Pass.");
        }
    }

    private List<HostFinding>? FoundIn(string text)
    {
        if (redactor.Clean is not { } clean || !known.IsEmpty || _table is not null)
        {
            return FoundIn(text.AsSpan());
        }

        if (clean.Knows(redactor, text, out var mark))
        {
            return null;
        }

        var found = FoundIn(text.AsSpan());
        if (found is null && !redactor.HoldsPlaceholder(text))
        {
            clean.Learn(redactor, text, mark);
        }

        return found;
    }

    private List<HostFinding>? FoundIn(ReadOnlySpan<byte> json)
    {
        var rented = ArrayPool<char>.Shared.Rent(json.Length);
        try
        {
            return FoundIn(rented.AsSpan(0, Encoding.UTF8.GetChars(json, rented)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private List<HostFinding>? FoundIn(ReadOnlySpan<char> text)
    {
        var found = _found ?? [];
        _found = null;
        if (redactor.TryFind(text, known, found))
        {
            return found;
        }

        _found = found;
        return null;
    }

    private string Redacted(string text, ReadOnlySpan<char> name, List<HostFinding>? within = null)
    {
        var isNew = _table is null;
        var redacted = redactor.Redact(text, name, known, ref _table, within: within);
        if (isNew && _table is { } born)
        {
            born.Repeats.InAnswer = InAnswer;
            if (_inTool)
            {
                born.BeginInTool();
            }
        }

        return redacted;
    }

    private bool Changes(string text)
    {
        // A plain word that is somebody's user name may be a tool's name, too.
        var inAnswer = InAnswer;
        InAnswer = false;
        var changes = !ReferenceEquals(Text(text, []), text);
        InAnswer = inAnswer;
        return changes;
    }
}
