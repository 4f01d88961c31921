using System.Buffers.Binary;
using System.Text;

namespace KernelGuard.Stages.Audit.Keys;

/// <summary>Writes who a subject is as bytes: the tenant and the user, each absent or with its length, so that no two have one form.</summary>
internal static class SubjectName
{
    public static byte[] Form(string? tenant, string? user)
    {
        var first = tenant is null ? null : Encoding.UTF8.GetBytes(tenant);
        var second = user is null ? null : Encoding.UTF8.GetBytes(user);
        var form = new byte[8 + (first?.Length ?? 0) + (second?.Length ?? 0)];
        var rest = Part(form, first);
        Part(rest, second);
        return form;
    }

    public static bool TryRead(ReadOnlySpan<byte> form, out string? tenant, out string? user)
    {
        user = null;
        return TryPart(ref form, out tenant) && TryPart(ref form, out user) && form.IsEmpty;
    }

    private static Span<byte> Part(Span<byte> form, byte[]? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(form, text?.Length ?? -1);
        text?.CopyTo(form[4..]);
        return form[(4 + (text?.Length ?? 0))..];
    }

    private static bool TryPart(ref ReadOnlySpan<byte> form, out string? text)
    {
        text = null;
        if (form.Length < 4 || BinaryPrimitives.ReadInt32LittleEndian(form) is var length && length > form.Length - 4)
        {
            return false;
        }

        text = length < 0 ? null : Encoding.UTF8.GetString(form.Slice(4, length));
        form = form[(4 + Math.Max(length, 0))..];
        return true;
    }
}
