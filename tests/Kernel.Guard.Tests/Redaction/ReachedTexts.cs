using System.Reflection;
using System.Text;

namespace KernelGuard.Tests.Redaction;

/// <summary>Walks all objects that an object, and the statics of the guard's own assemblies, refer to, and collects the texts among them: strings, characters and bytes.</summary>
internal sealed class ReachedTexts
{
    private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string Own = "Kernel.Guard";
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _left = new();
    private readonly HashSet<string> _texts = [];
    private readonly Dictionary<Type, FieldInfo[]> _fields = [];

    /// <summary>Answers the texts.</summary>
    /// <param name="root">Where the walk begins.</param>
    public IReadOnlyCollection<string> Of(object root)
    {
        Meet(root);
        var statics = AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => assembly.GetName().Name is { } name && name.StartsWith(Own, StringComparison.Ordinal) && !name.Contains("Test", StringComparison.Ordinal) && !name.Contains("Corpus", StringComparison.Ordinal));
        foreach (var field in statics.SelectMany(static assembly => assembly.GetTypes()).Where(static type => !type.ContainsGenericParameters).SelectMany(static type => type.GetFields(Fields | BindingFlags.Static)).Where(static field => !field.IsLiteral && IsRead(field.FieldType)))
        {
            Meet(field.GetValue(null));
        }

        while (_left.TryPop(out var one))
        {
            Walk(one);
        }

        return _texts;
    }

    private void Walk(object one)
    {
        switch (one)
        {
            case string text:
                _texts.Add(text);
                break;
            case char[] characters:
                _texts.Add(new string(characters));
                break;
            case byte[] bytes:
                _texts.Add(Encoding.UTF8.GetString(bytes));
                _texts.Add(Encoding.Unicode.GetString(bytes));
                break;
            case Array array when IsRead(array.GetType().GetElementType()!):
                foreach (var item in array)
                {
                    Meet(item);
                }

                break;
            case Array:
                break;
            default:
                foreach (var field in FieldsOf(one.GetType()))
                {
                    Meet(field.GetValue(one));
                }

                break;
        }
    }

    private void Meet(object? one)
    {
        if (one is not (null or MemberInfo or Assembly or Module or Thread) && !one.GetType().IsPrimitive && !one.GetType().IsEnum && (one.GetType().IsValueType || _seen.Add(one)))
        {
            _left.Push(one);
        }
    }

    private FieldInfo[] FieldsOf(Type type)
    {
        if (!_fields.TryGetValue(type, out var fields))
        {
            var all = new List<FieldInfo>();
            for (var level = type; level is not null; level = level.BaseType)
            {
                all.AddRange(level.GetFields(Fields | BindingFlags.Instance).Where(static field => IsRead(field.FieldType)));
            }

            _fields[type] = fields = [.. all];
        }

        return fields;
    }

    // Of numbers alone no text is made, and what points outside of objects cannot be read.
    private static bool IsRead(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsByRefLike && !type.IsFunctionPointer && type != typeof(decimal) && type != typeof(DateTime);
}
