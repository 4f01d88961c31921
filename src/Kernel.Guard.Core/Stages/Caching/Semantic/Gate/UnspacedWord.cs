namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Takes a run of letters apart that has no blanks within, by the longest word known at each place.</summary>
internal readonly struct UnspacedWord(string run, QuestionDraft draft)
{
    public void Read()
    {
        if (Scripts.IsHangul(run[0]))
        {
            ReadHangul();
            return;
        }

        for (var at = 0; at < run.Length;)
        {
            at += Take(at);
        }
    }

    private int Take(int at)
    {
        if (Known(at, 2) is var length and > 0 || (length = Numeral(at)) > 0 || (length = Known(at, 1)) > 0)
        {
            return length;
        }

        length = 1;
        if (Scripts.IsKatakana(run[at]) || Scripts.IsHangul(run[at]))
        {
            while (at + length < run.Length && (Scripts.IsKatakana(run[at + length]) == Scripts.IsKatakana(run[at])) && Scripts.IsHangul(run[at + length]) == Scripts.IsHangul(run[at]))
            {
                length++;
            }
        }

        var text = run.Substring(at, length);
        draft.Add(new Topic(text, text, []));
        return length;
    }

    private int Known(int at, int shortest)
    {
        var list = WordList.Shipped;
        for (var length = Math.Min(list.LongestUnspaced, run.Length - at); length >= shortest; length--)
        {
            var text = run.AsSpan(at, length);
            if (list.Find(text) is { Length: > 0 } meanings && draft.Use(text.ToString(), meanings))
            {
                return length;
            }
        }

        return 0;
    }

    // One alone is an article as often as a number (一下, 一个).
    private int Numeral(int at)
    {
        var length = 0;
        while (at + length < run.Length && QuestionNumbers.IsNumeral(run[at + length]))
        {
            length++;
        }

        if (length == 0 || (length == 1 && run[at] == '一'))
        {
            return 0;
        }

        draft.UseNumber(QuestionNumbers.Numeral(run.AsSpan(at, length), draft.TakeNumber()));
        return length;
    }

    // Korean words begin with what they mean and end in grammar.
    private void ReadHangul()
    {
        var at = Known(0, Math.Min(2, run.Length));
        if (at == 0)
        {
            var end = run.Length;
            while (end > 1 && Ending(end) is var length and > 0 && length < end)
            {
                end -= length;
            }

            draft.Add(new Topic(run[..end], run[..end], []));
            return;
        }

        while (at < run.Length)
        {
            at += Math.Max(1, Known(at, 1));
        }
    }

    private int Ending(int end)
    {
        for (var length = Math.Min(6, end - 1); length > 0; length--)
        {
            foreach (var meaning in WordList.Shipped.Find(run.AsSpan(end - length, length)))
            {
                if (meaning is { Role: WordRole.Filler, Language: "ko" })
                {
                    return length;
                }
            }
        }

        return 0;
    }
}
