using System.Numerics;

// What the host's sources of prices need, and a compiler's runtime may not have. In their namespace, so that nothing else finds them.
namespace KernelGuard.Accounting;

/// <summary>Is a day.</summary>
internal readonly record struct DateOnly(DateTime Day) : IComparable<DateOnly>
{
    public static bool operator <=(DateOnly left, DateOnly right) => left.Day <= right.Day;

    public static bool operator >=(DateOnly left, DateOnly right) => left.Day >= right.Day;

    public static DateOnly FromDateTime(DateTime moment) => new(moment.Date);

    public int CompareTo(DateOnly other) => Day.CompareTo(other.Day);
}

/// <summary>Is a number without overflow.</summary>
internal readonly record struct Int128(BigInteger Value)
{
    public static implicit operator Int128(long value) => new(value);

    public static explicit operator long(Int128 value) => (long)value.Value;

    public static Int128 operator +(Int128 left, Int128 right) => new(left.Value + right.Value);

    public static Int128 operator -(Int128 left, Int128 right) => new(left.Value - right.Value);

    public static Int128 operator *(Int128 left, Int128 right) => new(left.Value * right.Value);

    public static Int128 operator /(Int128 left, Int128 right) => new(left.Value / right.Value);

    public static bool operator <(Int128 left, Int128 right) => left.Value < right.Value;

    public static bool operator >(Int128 left, Int128 right) => left.Value > right.Value;

    public static Int128 Min(Int128 left, Int128 right) => left < right ? left : right;
}
