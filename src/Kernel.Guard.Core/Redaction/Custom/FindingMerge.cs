using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Custom;

/// <summary>Joins what a scan finds with what the host's values and recognizers found: in order, without overlaps, and nothing of either is left in the text.</summary>
internal ref struct FindingMerge
{
    private readonly List<HostFinding>? _host;
    private readonly List<Finding>? _scans;
    private TextScan _scan;
    private HostFinding _scanned;
    private bool _hasScanned;
    private int _next;

    /// <summary>Begins.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="host">What the host's values and recognizers found.</param>
    /// <param name="scans">Takes what the scan finds by itself; null for nobody.</param>
    public FindingMerge(TextScan scan, List<HostFinding>? host, List<Finding>? scans = null)
    {
        _scan = scan;
        _host = host;
        _scans = scans;
        Scan();
    }

    /// <summary>Gets the finding, in the original text.</summary>
    public HostFinding Current { get; private set; }

    /// <summary>Moves to the next finding.</summary>
    public bool MoveNext()
    {
        if (!TryTake(int.MaxValue, out var current))
        {
            return false;
        }

        while (TryTake(current.Finding.End, out var other))
        {
            current = current.Join(other);
        }

        Current = current;
        return true;
    }

    // Takes the next finding of either side that begins before a place.
    private bool TryTake(int before, out HostFinding finding)
    {
        var hasHost = _host is not null && _next < _host.Count;
        if (hasHost && (!_hasScanned || _host![_next].Finding.Start <= _scanned.Finding.Start))
        {
            finding = _host![_next];
            if (finding.Finding.Start >= before)
            {
                return false;
            }

            _next++;
            return true;
        }

        finding = _scanned;
        if (!_hasScanned || finding.Finding.Start >= before)
        {
            return false;
        }

        Scan();
        return true;
    }

    private void Scan()
    {
        _hasScanned = _scan.MoveNext();
        _scanned = new HostFinding(_scan.Current, Name: null);
        if (_hasScanned)
        {
            _scans?.Add(_scan.Current);
        }
    }
}
