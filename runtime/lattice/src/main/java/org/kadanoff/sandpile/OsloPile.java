package org.kadanoff.sandpile;

final class OsloPile extends Pile {

    private final Instructions instructions;
    private final int[] threshold;
    private final int last;

    OsloPile(Oslo model, Instructions instructions) {
        super(model.length());
        this.instructions = instructions;
        last = model.length() - 1;
        threshold = new int[model.length()];
        for (int site = 0; site <= last; site++) {
            drawThreshold(site);
        }
    }

    @Override
    int drivenSite() {
        return 0;
    }

    @Override
    boolean isUnstable(int site) {
        return grains(site) > threshold[site];
    }

    @Override
    void topple(int site) {
        lose(site, site == last ? 1 : 2);
        drawThreshold(site);
        if (site > 0) {
            receive(site - 1);
        }
        if (site < last) {
            receive(site + 1);
        }
    }

    private void drawThreshold(int site) {
        threshold[site] = instructions.next(site) < 0 ? 1 : 2;
    }
}
