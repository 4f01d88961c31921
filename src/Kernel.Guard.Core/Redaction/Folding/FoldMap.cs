using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>Maps folded places to original ones. It holds one piece for each place where the two stop running side by side.</summary>
internal struct FoldMap
{
    private const int FirstPieces = 32;
    private Piece[]? _pieces;
    private int _count;

    /// <summary>Says that from a folded place on, the two texts run side by side.</summary>
    public void AddRun(int folded, int original) => Add(new Piece(folded, original, End: 0));

    /// <summary>Says that from a folded place on, all characters stand for one stretch of the original.</summary>
    public void AddWhole(int folded, int original, int originalEnd) => Add(new Piece(folded, original, originalEnd));

    /// <summary>Answers where the original of a folded character begins.</summary>
    public readonly int OriginalStart(int folded)
    {
        ref readonly var piece = ref Find(folded);
        return piece.End > 0 ? piece.Original : piece.Original + folded - piece.Folded;
    }

    /// <summary>Answers where the original of a folded character ends.</summary>
    public readonly int OriginalEnd(int folded)
    {
        ref readonly var piece = ref Find(folded);
        return piece.End > 0 ? piece.End : piece.Original + folded - piece.Folded + 1;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_pieces is { } pieces)
        {
            _pieces = null;
            ArrayPool<Piece>.Shared.Return(pieces);
        }
    }

    private void Add(Piece piece)
    {
        _pieces ??= ArrayPool<Piece>.Shared.Rent(FirstPieces);
        if (_count > 0 && _pieces[_count - 1].Folded == piece.Folded)
        {
            _count--;
        }
        else if (_count == _pieces.Length)
        {
            var larger = ArrayPool<Piece>.Shared.Rent(_count * 2);
            _pieces.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<Piece>.Shared.Return(_pieces);
            _pieces = larger;
        }

        _pieces[_count++] = piece;
    }

    private readonly ref readonly Piece Find(int folded)
    {
        var (low, high) = (0, _count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = _pieces![middle].Folded <= folded ? (middle, high) : (low, middle - 1);
        }

        return ref _pieces![low];
    }

    // End is 0 for a stretch that runs side by side.
    private readonly record struct Piece(int Folded, int Original, int End);
}
