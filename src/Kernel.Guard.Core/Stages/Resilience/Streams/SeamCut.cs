using System.Text;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>Holds back what another attempt says until its seam with what was said shows, and cuts what it repeats.</summary>
/// <param name="said">What was said.</param>
internal sealed class SeamCut(string said)
{
    private readonly List<ChatResponseUpdate> _held = [];
    private readonly StringBuilder _coming = new();
    private bool _isCut;

    /// <summary>Takes the next piece, and answers what may be handed on: nothing while the seam does not show.</summary>
    /// <param name="piece">The piece; a text of it is changed.</param>
    /// <exception cref="IncompleteStreamException">There is no safe seam.</exception>
    public IReadOnlyList<ChatResponseUpdate> Add(ChatResponseUpdate piece)
    {
        if (_isCut)
        {
            return [piece];
        }

        _held.Add(piece);
        _coming.Append(piece.Text);
        return Decide(piece.FinishReason is not null);
    }

    /// <summary>Answers what is held back when nothing more comes.</summary>
    /// <exception cref="IncompleteStreamException">There is no safe seam.</exception>
    public IReadOnlyList<ChatResponseUpdate> End() => _isCut ? [] : Decide(isAll: true);

    private IReadOnlyList<ChatResponseUpdate> Decide(bool isAll)
    {
        if (_coming.Length == 0 && !isAll)
        {
            return [];
        }

        var seam = Seam.Find(said, _coming.ToString(), isAll);
        if (seam == Seam.Later)
        {
            return [];
        }

        if (!seam.IsFound)
        {
            throw new IncompleteStreamException();
        }

        _isCut = true;
        Cut(seam.Cut);
        return _held;
    }

    private void Cut(int length)
    {
        foreach (var text in _held.SelectMany(piece => piece.Contents).OfType<TextContent>())
        {
            var here = Math.Min(length, text.Text.Length);
            text.Text = text.Text[here..];
            length -= here;
        }
    }
}
