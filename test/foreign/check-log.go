// Checks a log with Go's own packages: golang.org/x/mod/sumdb/note and sumdb/tlog, the ones behind `go get`.
//
// It reads one JSON object from standard input and prints "ok", or what is wrong and exits with 1. The two packages are
// copied beside it from Go's source tree before it runs; see go.test.ts.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"check/note"
	"check/tlog"
)

type input struct {
	Vkey       string
	Checkpoint string
	// Inclusion of leaves in the checkpoint's tree.
	Leaves []struct {
		Index int64
		Leaf  string
		Path  []string
	}
	// Older trees, and the proof that the checkpoint's tree goes on from each.
	Older []struct {
		Size int64
		Root string
		Path []string
	}
}

func main() {
	if err := check(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok")
}

func check() error {
	var in input
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		return err
	}
	verifier, err := note.NewVerifier(in.Vkey)
	if err != nil {
		return fmt.Errorf("vkey: %w", err)
	}
	opened, err := note.Open([]byte(in.Checkpoint), note.VerifierList(verifier))
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || lines[0] != verifier.Name() {
		return fmt.Errorf("checkpoint: %q", opened.Text)
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return fmt.Errorf("root: %w", err)
	}
	for _, leaf := range in.Leaves {
		path, err := hashes(leaf.Path)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(path, size, root, leaf.Index, tlog.RecordHash([]byte(leaf.Leaf))); err != nil {
			return fmt.Errorf("leaf %d: %w", leaf.Index, err)
		}
	}
	for _, older := range in.Older {
		path, err := hashes(append(older.Path, older.Root))
		if err != nil {
			return err
		}
		end := len(path) - 1
		if err := tlog.CheckTree(path[:end], size, root, older.Size, path[end]); err != nil {
			return fmt.Errorf("tree of %d: %w", older.Size, err)
		}
	}
	return nil
}

func hashes(texts []string) ([]tlog.Hash, error) {
	out := []tlog.Hash{}
	for _, text := range texts {
		var hash tlog.Hash
		bytes, err := hex.DecodeString(text)
		if err != nil || len(bytes) != len(hash) {
			return nil, fmt.Errorf("not a hash: %q", text)
		}
		copy(hash[:], bytes)
		out = append(out, hash)
	}
	return out, nil
}
