using System.Globalization;

namespace KernelGuard.Policies;

/// <summary>Is what the number of a knob may be.</summary>
/// <param name="least">The least that it may be.</param>
/// <param name="most">The most that it may be.</param>
/// <param name="form">The range in words, for error texts.</param>
/// <param name="isAbove">Whether it is more than <paramref name="least"/>.</param>
/// <remarks>The generator compiles this file too; it keeps to .NET Standard 2.0.</remarks>
internal sealed class KnobRange(double least, double most, string form, bool isAbove = false)
{
    /// <summary>Is a share of something.</summary>
    public static readonly KnobRange Share = new(0, 1, "above 0 and up to 1", isAbove: true);

    /// <summary>Gets the range in words.</summary>
    public string Form => form;

    /// <summary>Makes one without a most.</summary>
    public static KnobRange AtLeast(int least) => new(least, double.PositiveInfinity, least.ToString(CultureInfo.InvariantCulture) + " or more");

    /// <summary>Answers whether a number is in it; one that is none (NaN) is not.</summary>
    public bool Holds(double value) => (isAbove ? value > least : value >= least) && value <= most;
}
