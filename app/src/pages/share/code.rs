//! How to load a view's rows, ready to paste. Tests run what can be run.

/// Loads the table in R.
pub(super) fn r(csv: &str) -> String {
    format!(
        "rows <- read.csv(\"{csv}\", encoding = \"UTF-8\", na.strings = \"\")\n\
         rows$earliest <- as.Date(rows$earliest)\n\
         videos <- subset(rows, record == \"observation\" & coverage != \"gap\")\n\
         head(videos[, c(\"id\", \"earliest\", \"value\")])"
    )
}

/// Loads the table in Python.
pub(super) fn python(csv: &str) -> String {
    format!(
        "import pandas as pd\n\n\
         rows = pd.read_csv(\"{csv}\", parse_dates=[\"earliest\", \"latest\"])\n\
         values = rows[(rows.record == \"observation\") & (rows.coverage != \"gap\")]\n\
         print(values[[\"id\", \"earliest\", \"value\"]].head())"
    )
}

/// Loads the table in an Observable notebook, and draws it.
pub(super) fn observable(csv: &str) -> String {
    format!(
        "rows = d3.csv(\"{csv}\", d3.autoType)\n\n\
         Plot.plot({{\n  marks: [\n    Plot.dot(rows.filter((d) => d.record === \"observation\" && d.coverage !== \"gap\"),\n      \
         {{x: \"earliest\", y: \"value\", fill: \"id\"}})\n  ]\n}})"
    )
}
