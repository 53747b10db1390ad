namespace StateGen.Filters.Translation;

/// <summary>What a path of members leads to in the stored JSON.</summary>
/// <param name="Shape">The innermost member.</param>
/// <param name="JsonPath">The JSON names, joined by dots.</param>
/// <param name="CanBeNull">Whether it, or an object on the way, can be null.</param>
/// <param name="OmitsDefault">Whether it, or an object on the way, is missing when it has its default.</param>
internal sealed record StoredField(FieldShape Shape, string JsonPath, bool CanBeNull, bool OmitsDefault)
{
    /// <summary>Follows a path.</summary>
    /// <param name="table">The members of the record.</param>
    /// <param name="path">The C# names, joined by dots.</param>
    /// <param name="problem">Why there is no such field.</param>
    public static StoredField? Find(IFieldTable table, string path, out string problem)
    {
        StoredField? field = null;
        IFieldTable? fields = table;
        foreach (string member in path.Split('.'))
        {
            FieldShape? shape = fields?.Find(member);
            if (shape is null)
            {
                problem = fields is null
                    ? $"filters compare members as they are stored, and there '{member}' is no member; store it as one of its own"
                    : $"'{member}' is not in the stored JSON, and a filter sees nothing else; compare a member that is stored";
                return null;
            }

            if (shape.JsonName.Length == 0 || shape.JsonName.Contains('.'))
            {
                problem = $"the JSON name '{shape.JsonName}' of '{member}' cannot be part of a path: a path is names joined by dots";
                return null;
            }

            field = field is null
                ? new StoredField(shape, shape.JsonName, shape.CanBeNull, shape.OmitsDefault)
                : new StoredField(shape, $"{field.JsonPath}.{shape.JsonName}", field.CanBeNull || shape.CanBeNull, field.OmitsDefault || shape.OmitsDefault);
            fields = fields!.FieldsOf(member);
        }

        problem = "";
        return field;
    }
}
