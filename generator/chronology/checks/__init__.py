"""The rules of a chronology, one small module per topic; `listed` names them all."""
