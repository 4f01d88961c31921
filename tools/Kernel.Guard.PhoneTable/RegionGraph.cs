using PhoneNumbers;

namespace KernelGuard.PhoneTable;

/// <summary>Turns the patterns and lengths of one region into states of the graph.</summary>
internal sealed class RegionGraph
{
    private const int General = 0;
    private const int FixedLine = 9;
    private const int Mobile = 10;
    private const int Longest = 17;
    private readonly PatternStates _states = new();
    private readonly Dictionary<(string States, int Depth), int> _built = [];
    private readonly PhoneNumberDesc?[] _kinds;
    private readonly int[] _ends;
    private readonly NumberGraph _graph;
    private readonly bool _sameFixedAndMobile;

    private RegionGraph(RegionNumbers region, NumberGraph graph)
    {
        _graph = graph;
        var data = region.Metadata;
        _sameFixedAndMobile = data.SameMobileAndFixedLinePattern;

        // The order in which libphonenumber asks: what comes first wins.
        _kinds =
        [
            data.GeneralDesc, data.PremiumRate, data.TollFree, data.SharedCost, data.Voip, data.PersonalNumber, data.Pager, data.Uan, data.Voicemail, data.FixedLine, data.Mobile,
        ];
        _ends = [.. _kinds.Append(null).Select(_ => _states.Add())];
        Fiction = FictionalNumbers.Of(region.Region);
    }

    private string Fiction { get; }

    /// <summary>Adds a region; answers its first state.</summary>
    public static int Add(RegionNumbers region, NumberGraph graph) => new RegionGraph(region, graph).Build();

    private int Build()
    {
        var patterns = _kinds.Select(static kind => kind is { HasNationalNumberPattern: true } ? kind.NationalNumberPattern : "").Append(Fiction);
        var first = patterns.Select((pattern, i) => pattern.Length == 0 ? -1 : new PatternParser(_states, pattern).Parse(_ends[i])).Where(static state => state >= 0);
        return State(_states.Closure([.. first]), 0);
    }

    private int State(int[] at, int depth)
    {
        if (at.Length == 0)
        {
            return 0;
        }

        var key = (string.Join(',', at), depth);
        if (!_built.TryGetValue(key, out var state))
        {
            var next = new int[10];
            for (var digit = 0; digit < 10 && depth < Longest; digit++)
            {
                next[digit] = State(_states.After(at, digit), depth + 1);
            }

            _built.Add(key, state = _graph.Add(Type(at, depth), next));
        }

        return state;
    }

    // 0 none, 1 fixed line, 2 mobile, 3 either, 4 any other service, 5 reserved for fiction.
    private int Type(int[] at, int length)
    {
        bool Is(int kind) => Array.BinarySearch(at, _ends[kind]) >= 0
            && (_kinds[kind]!.PossibleLengthCount == 0 || _kinds[kind]!.PossibleLengthList.Contains(length));

        if (Is(General))
        {
            if (Enumerable.Range(1, FixedLine - 1).Any(Is))
            {
                return 4;
            }

            if (Is(FixedLine))
            {
                return _sameFixedAndMobile || Is(Mobile) ? 3 : 1;
            }

            if (!_sameFixedAndMobile && Is(Mobile))
            {
                return 2;
            }
        }

        return Array.BinarySearch(at, _ends[^1]) >= 0 ? 5 : 0;
    }
}
